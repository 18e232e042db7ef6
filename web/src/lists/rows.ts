/** From the followed lists to the rows of a list or of a view across lists. Pure. */

import { sameJson } from "../core/json";
import type { Task } from "../core/records";
import type { ListView } from "../sync/contract";
import { dueDay } from "../ui/format/due";
import type { RowTask, Steps } from "./items";
import { assigneesIn, peopleIn, type Self } from "./people/assignees";
import { countComments } from "./said";
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
    a.steps?.all === b.steps?.all &&
    a.comments === b.comments &&
    sameJson(a.assignees, b.assignees)
  );
}

const TINT_MS = 1500;
const NOBODY: readonly string[] = [];

export interface RowsOptions {
  readonly live: boolean;
  /** With the list's title: rows of several lists stand together. */
  readonly named: boolean;
  readonly fixed: boolean;
  readonly self: Self;
}

export function rowsOf(view: ListView, options: RowsOptions, cache: RowCache): RowTask[] {
  const { live, named, fixed, self } = options;
  const fresh = new Map<string, { readonly by: string; readonly at: number }>();
  const since = performance.now() - TINT_MS;
  for (const { record, by, at } of view.arrivals) if (at > since) fresh.set(record, { by, at });
  const steps = stepsIn(view.tasks);
  const listTitle = named ? titleOf(view) : null;
  const several = peopleIn(view, self).length > 1;
  return view.tasks.map((task) =>
    cache.row({
      task,
      list: view.id,
      listTitle,
      waiting: !live && view.pending.has(task.id),
      fixed,
      arrival: fresh.get(task.id) ?? null,
      steps: steps.get(task.id) ?? null,
      comments: countComments(view.records, task.id),
      assignees: several ? assigneesIn(view, task, self) : NOBODY,
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

/** A view across lists. */
export type ViewName = "today" | "upcoming" | "mine";

/** Rows by due date, for a view across lists; a task ticked today stays among them. */
export function rowsIn(
  rows: readonly RowTask[],
  view: ViewName,
  today: string,
  me: string,
): RowTask[] {
  return rows.filter(({ task }) => isIn(task, view, today, me)).sort(byDue);
}

export function isIn(
  { due, assignees }: Pick<Task, "due" | "assignees">,
  view: ViewName,
  today: string,
  me: string,
): boolean {
  if (view === "mine") return assignees.includes(me);
  if (due === null) return false;
  return view === "today" ? dueDay(due) <= today : dueDay(due) > today;
}

/** What has no date comes last. */
const NEVER = "~";

function byDue(a: RowTask, b: RowTask): number {
  const left = a.task.due ?? NEVER;
  const right = b.task.due ?? NEVER;
  if (left !== right) return left < right ? -1 : 1;
  return (a.task.priority ?? 5) - (b.task.priority ?? 5);
}
