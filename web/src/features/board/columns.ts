/** A list's rows as columns. Pure. */

import type { Item, RowTask } from "../../lists/items";

export type SectionItem = Extract<Item, { readonly kind: "section" }>;

export interface ColumnRows {
  /** A section's id, empty for those in none; or a group's. */
  readonly key: string;
  /** Null: of the tasks that are in no section. */
  readonly title: string | null;
  /** Null: one that cannot be renamed, moved or folded. */
  readonly section: SectionItem | null;
  readonly rows: readonly RowTask[];
}

/** The open tasks at the top level of each section; what is below them is opened with them. */
export function columnsOf(items: readonly Item[]): readonly ColumnRows[] {
  const columns: (ColumnRows & { readonly rows: RowTask[] })[] = [
    { key: "", title: null, section: null, rows: [] },
  ];
  for (const item of items) {
    if (item.kind === "section")
      columns.push({ key: item.key, title: item.section.title, section: item, rows: [] });
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

/** The column beside that of a card; undefined beyond the ends. */
export function columnBeside(
  columns: readonly ColumnRows[],
  id: string,
  by: 1 | -1,
): string | undefined {
  const at = placeOf(columns, id);
  return at === null ? undefined : columns[at.column + by]?.key;
}

/** Before which card of a column something stands that keeps its place among all that are shown. */
export function placeAmong(
  columns: readonly ColumnRows[],
  id: string,
  key: string,
  order: ReadonlyMap<string, number>,
): number {
  const rows = columns.find((column) => column.key === key)?.rows ?? [];
  const own = order.get(id) ?? 0;
  const next = rows.findIndex(({ task }) => (order.get(task.id) ?? 0) >= own);
  return next === -1 ? rows.length : next;
}
