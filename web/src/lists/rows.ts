/** From the followed lists to the rows of a list or of a view across lists. Pure. */

import { sameJson } from "../core/json";
import type { Task } from "../core/records";
import type { ListView } from "../sync/contract";
import { dueDay } from "../ui/format/due";
import type { RowTask, Steps } from "./items";
import { assigneesIn, peopleIn, type Self } from "./people/assignees";
import { saidOn } from "./said";
import { titleOf } from "./title-of";

/** Keeps one row object a task for as long as nothing in the row changed, and a list's rows while none did, for what is made of them. */
export class RowCache {
  #lists = new Map<string, readonly RowTask[]>();
  #next = new Map<string, readonly RowTask[]>();

  before(list: string): readonly RowTask[] {
    return this.#lists.get(list) ?? [];
  }

  keep(list: string, rows: readonly RowTask[]): void {
    this.#next.set(list, rows);
  }

  /** Forget what was not asked for since the last turn. */
  turn(): void {
    this.#lists = this.#next;
    this.#next = new Map();
  }
}

/** Finds the rows of tasks that come mostly in the order of the last time. */
class Finder {
  readonly #rows: readonly RowTask[];
  #at = 0;
  #places: ReadonlyMap<string, number> | null = null;

  constructor(rows: readonly RowTask[]) {
    this.#rows = rows;
  }

  find(id: string): RowTask | undefined {
    if (this.#rows[this.#at]?.task.id !== id) {
      const place = this.#rows[this.#at + 1]?.task.id === id ? this.#at + 1 : this.#placeOf(id);
      if (place === undefined) return undefined;
      this.#at = place;
    }
    return this.#rows[this.#at++];
  }

  #placeOf(id: string): number | undefined {
    this.#places ??= new Map(this.#rows.map(({ task }, index) => [task.id, index]));
    return this.#places.get(id);
  }
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

/** What a list says of the rows of its tasks. */
class Facts {
  readonly #view: ListView;
  readonly #options: RowsOptions;
  readonly #listTitle: string | null;
  readonly #steps: ReadonlyMap<string, Steps>;
  readonly #said: ReturnType<typeof saidOn>;
  readonly #several: boolean;
  readonly #fresh = new Map<string, { readonly by: string; readonly at: number }>();

  constructor(view: ListView, options: RowsOptions) {
    this.#view = view;
    this.#options = options;
    this.#listTitle = options.named ? titleOf(view) : null;
    this.#steps = stepsIn(view.tasks);
    this.#said = saidOn(view.records);
    this.#several = peopleIn(view, options.self).length > 1;
    const since = performance.now() - TINT_MS;
    for (const { record, by, at } of view.arrivals)
      if (at > since) this.#fresh.set(record, { by, at });
  }

  row(task: Task): RowTask {
    return {
      task,
      list: this.#view.id,
      listTitle: this.#listTitle,
      waiting: this.#waiting(task),
      fixed: this.#options.fixed,
      arrival: this.#fresh.get(task.id) ?? null,
      steps: this.#steps.get(task.id) ?? null,
      comments: this.#comments(task),
      assignees: this.#assignees(task),
    };
  }

  /** Whether `row(task)` would say the same; asked for thousands that do, for each that does not. */
  fit(old: RowTask, task: Task): boolean {
    const steps = this.#steps.get(task.id);
    return (
      old.task === task &&
      old.listTitle === this.#listTitle &&
      old.waiting === this.#waiting(task) &&
      old.fixed === this.#options.fixed &&
      old.arrival?.at === this.#fresh.get(task.id)?.at &&
      old.steps?.done === steps?.done &&
      old.steps?.all === steps?.all &&
      old.comments === this.#comments(task) &&
      sameJson(old.assignees, this.#assignees(task))
    );
  }

  #waiting = ({ id }: Task): boolean => !this.#options.live && this.#view.pending.has(id);

  #comments = ({ id }: Task): number => this.#said.get(id)?.length ?? 0;

  #assignees = (task: Task): readonly string[] =>
    this.#several && task.assignees.length > 0
      ? assigneesIn(this.#view, task, this.#options.self)
      : NOBODY;
}

export function rowsOf(view: ListView, options: RowsOptions, cache: RowCache): readonly RowTask[] {
  const facts = new Facts(view, options);
  const before = cache.before(view.id);
  const finder = new Finder(before);
  let same = before.length === view.tasks.length;
  const rows = view.tasks.map((task, index): RowTask => {
    const old = finder.find(task.id);
    const row = old && facts.fit(old, task) ? old : facts.row(task);
    same = same && row === before[index];
    return row;
  });
  const kept = same ? before : rows;
  cache.keep(view.id, kept);
  return kept;
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
