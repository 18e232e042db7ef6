/** A list's rows as columns. Pure. */

import type { Item, RowTask } from "../../lists/items";

export type SectionItem = Extract<Item, { readonly kind: "section" }>;

export interface ColumnRows {
  /** Null: of the tasks that are in no section. */
  readonly section: SectionItem | null;
  readonly rows: readonly RowTask[];
}

/** The open tasks at the top level of each section; what is below them is opened with them. */
export function columnsOf(items: readonly Item[]): readonly ColumnRows[] {
  const columns: { section: SectionItem | null; rows: RowTask[] }[] = [{ section: null, rows: [] }];
  for (const item of items) {
    if (item.kind === "section") columns.push({ section: item, rows: [] });
    else if (item.kind === "task" && item.open && item.depth === 0)
      columns.at(-1)?.rows.push(item.row);
  }
  return columns;
}

/** Where a card is among all of them. */
export interface CardPlace {
  readonly column: number;
  readonly index: number;
}

export function placeOf(columns: readonly ColumnRows[], id: string): CardPlace | null {
  for (const [column, { rows }] of columns.entries()) {
    const index = rows.findIndex(({ task }) => task.id === id);
    if (index !== -1) return { column, index };
  }
  return null;
}

/** The card beside another, in the next column to that side that has one, as near to its height as it goes. */
export function cardBeside(columns: readonly ColumnRows[], id: string, by: 1 | -1): string | null {
  const at = placeOf(columns, id);
  if (at === null) return null;
  for (let column = at.column + by; columns[column] !== undefined; column += by) {
    const rows = columns[column]?.rows ?? [];
    const row = rows[Math.min(at.index, rows.length - 1)];
    if (row) return row.task.id;
  }
  return null;
}

/** The section beside that of a card, null being those in none; undefined beyond the ends. */
export function sectionBeside(
  columns: readonly ColumnRows[],
  id: string,
  by: 1 | -1,
): string | null | undefined {
  const at = placeOf(columns, id);
  const next = at === null ? undefined : columns[at.column + by];
  return next && (next.section?.section.id ?? null);
}
