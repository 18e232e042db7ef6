/** From the followed lists to the rows of a list or of a view across lists. Pure. */

import type { Task } from "../core/records";
import type { RowTask, Steps } from "../features/list/rows";
import type { ListView } from "../sync/contract";
import { dueDay } from "../ui/due";
import { titleOf } from "./title-of";

/** Keeps one row object a task for as long as nothing in the row changed, so that rows stay memoised. */
export class RowCache {
  #rows = new Map<string, RowTask>();
  #next = new Map<string, RowTask>();

  row(row: RowTask): RowTask {
    const old = this.#rows.get(row.task.id);
    const kept = old && same(old, row) ? old : row;
    this.#next.set(row.task.id, kept);
    return kept;
  }

  /** Forget what was not asked for since the last turn. */
  turn(): void {
    this.#rows = this.#next;
    this.#next = new Map();
  }
}

function same(a: RowTask, b: RowTask): boolean {
  return (
    a.task === b.task &&
    a.list === b.list &&
    a.listTitle === b.listTitle &&
    a.waiting === b.waiting &&
    a.fixed === b.fixed &&
    a.arrival?.at === b.arrival?.at &&
    a.steps?.done === b.steps?.done &&
    a.steps?.all === b.steps?.all
  );
}

const ARRIVAL_MS = 1500;

export interface RowsOptions {
  readonly live: boolean;
  /** With the list's title: rows of several lists stand together. */
  readonly named: boolean;
  readonly fixed: boolean;
}

export function rowsOf(view: ListView, options: RowsOptions, cache: RowCache): RowTask[] {
  const { live, named, fixed } = options;
  const fresh = new Map<string, { readonly by: string; readonly at: number }>();
  const since = performance.now() - ARRIVAL_MS;
  for (const { record, by, at } of view.arrivals) if (at > since) fresh.set(record, { by, at });
  const steps = stepsIn(view.tasks);
  const listTitle = named ? titleOf(view) : null;
  return view.tasks.map((task) =>
    cache.row({
      task,
      list: view.id,
      listTitle,
      waiting: !live && view.pending.has(task.id),
      fixed,
      arrival: fresh.get(task.id) ?? null,
      steps: steps.get(task.id) ?? null,
    }),
  );
}

function stepsIn(tasks: readonly Task[]): ReadonlyMap<string, Steps> {
  const steps = new Map<string, Steps>();
  for (const { parent, completed } of tasks) {
    if (parent === null) continue;
    const { done, all } = steps.get(parent) ?? { done: 0, all: 0 };
    steps.set(parent, { done: done + (completed ? 1 : 0), all: all + 1 });
  }
  return steps;
}

/** Rows by due date, for a view across lists; a task ticked today stays among them. */
export function rowsDue(
  rows: readonly RowTask[],
  which: "today" | "upcoming",
  today: string,
): RowTask[] {
  return rows.filter(({ task }) => isDue(task.due, which, today)).sort(byDue);
}

export function isDue(due: string | null, which: "today" | "upcoming", today: string): boolean {
  if (due === null) return false;
  return which === "today" ? dueDay(due) <= today : dueDay(due) > today;
}

function byDue(a: RowTask, b: RowTask): number {
  const left = a.task.due ?? "";
  const right = b.task.due ?? "";
  if (left !== right) return left < right ? -1 : 1;
  return (a.task.priority ?? 5) - (b.task.priority ?? 5);
}
