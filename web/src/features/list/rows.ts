/** From tasks to the rows of the page. Pure. */

import { Family } from "../../core/family";
import type { FieldConflict, Task } from "../../core/records";

/** A task with what else the row has to know about it. */
export interface RowTask {
  readonly task: Task;
  readonly list: string;
  /** Set where rows of several lists stand together. */
  readonly listTitle: string | null;
  readonly waiting: boolean;
  /** This person may look at it, not change it. */
  readonly fixed: boolean;
  /** Somebody else's latest change to it, if that was just now. */
  readonly arrival: { readonly by: string; readonly at: number } | null;
  /** Of the tasks below it, how many are done. */
  readonly steps: Steps | null;
}

export interface Steps {
  readonly done: number;
  readonly all: number;
}

export type Item =
  | {
      readonly kind: "task";
      readonly key: string;
      readonly row: RowTask;
      readonly index: number;
      readonly open: boolean;
      /** How far below others it stands, and below whom. */
      readonly depth: number;
      readonly above: string | null;
    }
  | {
      readonly kind: "completed";
      readonly key: string;
      readonly count: number;
      readonly expanded: boolean;
    };

export const COMPLETED_KEY = ".completed";

/** Rows whose task was ticked a moment ago still stand among the open ones; a subtask stands below its task. */
export function itemsOf(
  rows: readonly RowTask[],
  lingering: ReadonlySet<string>,
  expanded: boolean,
): Item[] {
  const open: RowTask[] = [];
  const done: RowTask[] = [];
  for (const row of rows)
    (row.task.completed && !lingering.has(row.task.id) ? done : open).push(row);
  const items = nested(open);
  if (done.length === 0) return items;
  items.push({ kind: "completed", key: COMPLETED_KEY, count: done.length, expanded });
  if (!expanded) return items;
  done.sort(latestFirst);
  for (const [index, row] of done.entries())
    items.push({ ...ALONE, kind: "task", key: row.task.id, row, index, open: false });
  return items;
}

const ALONE = { depth: 0, above: null } as const;

/** Where rows of several lists stand together, each stands alone. */
function nested(open: readonly RowTask[]): Item[] {
  if (open.some(({ listTitle }) => listTitle !== null))
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
export function conflictsOf(task: Task): NamedConflict[] {
  const kept = task.conflicts;
  if (kept === null || typeof kept !== "object" || Array.isArray(kept)) return [];
  return Object.entries(kept as unknown as Readonly<Record<string, FieldConflict>>).map(
    ([field, conflict]) => ({ field, conflict }),
  );
}
