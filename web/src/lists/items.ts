/** From tasks to the rows of the page. Pure. */

import type { FieldConflict, Task, TypedRecord } from "../core/records";
import { Family } from "../core/relations/family";
import type { Section, Sections } from "../core/relations/sections";

/** A task with what else the row has to know about it. */
export interface RowTask {
  readonly task: Task;
  readonly list: string;
  /** Set where rows of several lists stand together. */
  readonly listTitle: string | null;
  readonly waiting: boolean;
  /** This person may view it, not change it. */
  readonly fixed: boolean;
  /** Somebody else's latest change to it, if that was just now. */
  readonly arrival: { readonly by: string; readonly at: number } | null;
  /** Of the tasks below it, how many are done. */
  readonly steps: Steps | null;
  /** Whose it is, where the list has several people. */
  readonly assignees: readonly string[];
  /** How many comments it has. */
  readonly comments: number;
}

export interface Steps {
  readonly done: number;
  readonly all: number;
}

export interface TaskItem {
  readonly kind: "task";
  readonly key: string;
  readonly row: RowTask;
  readonly index: number;
  readonly open: boolean;
  /** How far below others it stands, and below whom. */
  readonly depth: number;
  readonly above: string | null;
  /** The day in the heading above it. */
  readonly under?: string;
}

export type Item =
  | TaskItem
  | {
      readonly kind: "section";
      readonly key: string;
      readonly section: Section;
      /** Of the open tasks at its top level. */
      readonly count: number;
      readonly folded: boolean;
      readonly edges: { readonly first: boolean; readonly last: boolean };
    }
  | { readonly kind: "new-section"; readonly key: string }
  | {
      readonly kind: "day";
      readonly key: string;
      /** A day, or what comes before or after those that are shown. */
      readonly name: string;
      readonly count: number;
    }
  | { readonly kind: "group"; readonly key: string; readonly title: string; readonly count: number }
  | {
      readonly kind: "completed";
      readonly key: string;
      readonly count: number;
      readonly expanded: boolean;
    };

export const COMPLETED_KEY = ".completed";
export const NEW_SECTION_KEY = ".new-section";

/** Puts headings between open rows. */
export type Divide = (open: readonly Item[]) => Item[];

/** How the rows of one list are divided. */
export interface Divided {
  readonly sections: Sections;
  /** Sections of which only the heading is shown. */
  readonly folded: ReadonlySet<string>;
  /** The name of one more is asked for. */
  readonly adding: boolean;
}

/** Rows whose task was ticked a moment ago still stand among the open ones; a subtask stands below its task. */
export function itemsOf(
  rows: readonly RowTask[],
  lingering: ReadonlySet<string>,
  expanded: boolean,
  divided: Divided | Divide | null = null,
  flat = false,
): Item[] {
  const open: RowTask[] = [];
  const done: RowTask[] = [];
  for (const row of rows)
    (row.task.completed && !lingering.has(row.task.id) ? done : open).push(row);
  const items = dividedBy(divided, nested(open, flat), rows);
  if (typeof divided === "object" && divided?.adding)
    items.push({ kind: "new-section", key: NEW_SECTION_KEY });
  if (done.length === 0) return items;
  items.push({ kind: "completed", key: COMPLETED_KEY, count: done.length, expanded });
  if (!expanded) return items;
  done.sort(latestFirst);
  for (const [index, row] of done.entries())
    items.push({ ...ALONE, kind: "task", key: row.task.id, row, index, open: false });
  return items;
}

const ALONE = { depth: 0, above: null } as const;

/** Where rows of several lists stand together, or in another order than by hand, each stands alone. */
function nested(open: readonly RowTask[], flat: boolean): Item[] {
  const mixed = open.some(({ listTitle }) => listTitle !== null);
  if (flat || mixed || open.every(({ task }) => task.parent === null))
    return open.map((row, index) => {
      return { ...ALONE, kind: "task", key: row.task.id, row, index, open: true };
    });
  const family = new Family(open.map(({ task }) => task));
  const rows = new Map(open.map((row) => [row.task.id, row]));
  return family.branches().flatMap(({ task, depth }, index) => {
    const row = rows.get(task.id);
    const above = depth > 0 ? (family.parentOf(task.id)?.title ?? null) : null;
    return row ? { kind: "task", key: task.id, row, index, open: true, depth, above } : [];
  });
}

function dividedBy(
  divided: Divided | Divide | null,
  open: Item[],
  rows: readonly RowTask[],
): Item[] {
  if (divided === null) return open;
  return typeof divided === "function" ? divided(open) : inSections(open, rows, divided);
}

/** Those in no section first, then each section's below its heading. */
function inSections(
  items: readonly Item[],
  rows: readonly RowTask[],
  { sections, folded }: Divided,
): Item[] {
  if (sections.all.length === 0) return [...items];
  const family = new Family(rows.map(({ task }) => task));
  const parts = new Map<string | null, Item[]>([[null, []]]);
  for (const { id } of sections.all) parts.set(id, []);
  for (const item of items) parts.get(sections.of(item.key, family))?.push(item);
  const last = sections.all.length - 1;
  const divided = sections.all.flatMap((section, index): readonly Item[] => {
    const { id } = section;
    const within = parts.get(id) ?? [];
    const count = within.filter((item) => item.kind === "task" && item.depth === 0).length;
    const edges = { first: index === 0, last: index === last };
    const isFolded = folded.has(id);
    return [
      { kind: "section", key: id, section, count, folded: isFolded, edges },
      ...(isFolded ? [] : within),
    ];
  });
  return [...(parts.get(null) ?? []), ...divided];
}

function latestFirst(a: RowTask, b: RowTask): number {
  const left = a.task.completed_at ?? "￿";
  const right = b.task.completed_at ?? "￿";
  return left < right ? 1 : left > right ? -1 : 0;
}

export interface NamedConflict {
  readonly field: string;
  readonly conflict: FieldConflict;
}

/** The open conflicts of a record, as the server keeps them. */
export function conflictsOf(record: TypedRecord): NamedConflict[] {
  const kept = record.conflicts;
  if (kept === null || typeof kept !== "object" || Array.isArray(kept)) return [];
  return Object.entries(kept as unknown as Readonly<Record<string, FieldConflict>>).map(
    ([field, conflict]) => ({ field, conflict }),
  );
}
