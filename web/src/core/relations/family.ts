/** Which task is below which, among those given. A parent that is not there counts for nothing; a circle is cut open. */

import type { Task } from "../records";
import { MOST_DEEP } from "../rules";

type Parented = Pick<Task, "id" | "parent">;

export interface Branch<T> {
  readonly task: T;
  /** 0 for those without a parent. */
  readonly depth: number;
}

export class Family<T extends Parented> {
  /** Of those that have one. */
  readonly #parents: ReadonlyMap<string, T>;
  readonly #tasks: readonly T[];
  /** Made when somebody is first asked for: where nobody has a parent that is rare. */
  #known: ReadonlyMap<string, T> | null = null;

  constructor(tasks: readonly T[]) {
    this.#tasks = tasks;
    const below = tasks.filter(({ parent }) => parent !== null);
    this.#parents = below.length === 0 ? new Map() : parentsOf(below, this.#byId);
  }

  get #byId(): ReadonlyMap<string, T> {
    this.#known ??= new Map(this.#tasks.map((task) => [task.id, task]));
    return this.#known;
  }

  parentOf(id: string): T | null {
    return this.#parents.get(id) ?? null;
  }

  /** The one at the top, above a task and all it is below. */
  rootOf(id: string): T | null {
    let root = this.#byId.get(id) ?? null;
    for (let above = root; above !== null; above = this.parentOf(above.id)) root = above;
    return root;
  }

  /** In the order given; those without a parent for null. */
  childrenOf(id: string | null): T[] {
    return this.#tasks.filter((task) => (this.parentOf(task.id)?.id ?? null) === id);
  }

  isWithin(id: string, above: string): boolean {
    for (let task = this.#byId.get(id) ?? null; task !== null; task = this.parentOf(task.id))
      if (task.id === above) return true;
    return false;
  }

  /** A task and all that is below it, the upper before the lower. */
  within(id: string): T[] {
    const own = this.#byId.get(id);
    if (own === undefined) return [];
    if (this.#parents.size === 0) return [own];
    return this.branches().flatMap(({ task }) => (this.isWithin(task.id, id) ? [task] : []));
  }

  /**
   * Whether a task may go below `parent` with all that is below it: subtasks go only so many levels deep (C7). A parent that
   * is not there counts as one of them: it may be deleted, and come back (O4).
   */
  fits(id: string, parent: string | null): boolean {
    let level = 1;
    for (let above = parent; above !== null; above = this.#byId.get(above)?.parent ?? null) {
      level += 1;
      if (level > MOST_DEEP) return false;
    }
    return this.#tasks.every((task) => level + this.#stepsUp(task, id) <= MOST_DEEP);
  }

  /** How far a task is below another; 0 if it is not. */
  #stepsUp(from: T, to: string): number {
    let steps = 0;
    for (let task: T | null = from; task !== null; task = this.parentOf(task.id)) {
      if (task.id === to) return steps;
      steps += 1;
    }
    return 0;
  }

  /** Each task with what is below it right after it. */
  branches(): Branch<T>[] {
    if (this.#parents.size === 0) return this.#tasks.map((task) => ({ task, depth: 0 }));
    const below = new Map<string | null, T[]>();
    for (const task of this.#tasks) {
      const parent = this.parentOf(task.id)?.id ?? null;
      const known = below.get(parent);
      if (known) known.push(task);
      else below.set(parent, [task]);
    }
    const found: Branch<T>[] = [];
    const take = (parent: string | null, depth: number): void => {
      for (const task of below.get(parent) ?? []) {
        found.push({ task, depth });
        take(task.id, depth + 1);
      }
    };
    take(null, 0);
    return found;
  }
}

/** One walk over each link, however deep they go. */
function parentsOf<T extends Parented>(
  below: readonly T[],
  byId: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const parents = new Map<string, T>();
  const seen = new Set<T>();
  for (const start of below) {
    const way = new Set<T>();
    let task: T | undefined = start;
    while (task && task.parent !== null && !seen.has(task) && !way.has(task)) {
      way.add(task);
      task = byId.get(task.parent);
    }
    const cut = task && way.has(task) ? task : null;
    for (const each of way) {
      seen.add(each);
      const parent = each === cut ? undefined : byId.get(each.parent ?? "");
      if (parent) parents.set(each.id, parent);
    }
  }
  return parents;
}
