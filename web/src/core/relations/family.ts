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
  readonly #byId: ReadonlyMap<string, T>;
  readonly #parents: ReadonlyMap<string, T | null>;
  readonly #tasks: readonly T[];

  constructor(tasks: readonly T[]) {
    this.#tasks = tasks;
    this.#byId = new Map(tasks.map((task) => [task.id, task]));
    this.#parents = parentsOf(tasks, this.#byId);
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
    if (this.#tasks.every(({ parent }) => parent === null))
      return this.#tasks.map((task) => ({ task, depth: 0 }));
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
  tasks: readonly T[],
  byId: ReadonlyMap<string, T>,
): ReadonlyMap<string, T | null> {
  const parents = new Map<string, T | null>();
  for (const start of tasks) {
    const way = new Set<T>();
    let task: T | undefined = start;
    while (task && !parents.has(task.id) && !way.has(task)) {
      way.add(task);
      task = byId.get(task.parent ?? "");
    }
    if (task && way.has(task)) parents.set(task.id, null);
    for (const { id, parent } of way)
      if (!parents.has(id)) parents.set(id, byId.get(parent ?? "") ?? null);
  }
  return parents;
}
