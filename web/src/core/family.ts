/** Which task is below which, among those given: a parent that is not there, or one that is below its own child, counts for nothing. */

import type { Task } from "./records";

type Parented = Pick<Task, "id" | "parent">;

export interface Branch<T> {
  readonly task: T;
  /** 0 for those without a parent. */
  readonly depth: number;
}

export class Family<T extends Parented> {
  readonly #byId: ReadonlyMap<string, T>;
  readonly #tasks: readonly T[];

  constructor(tasks: readonly T[]) {
    this.#tasks = tasks;
    this.#byId = new Map(tasks.map((task) => [task.id, task]));
  }

  parentOf(id: string): T | null {
    const parent = this.#byId.get(this.#byId.get(id)?.parent ?? "");
    return parent === undefined || this.#climbsTo(parent, id) ? null : parent;
  }

  /** In the order given; those without a parent for null. */
  childrenOf(id: string | null): T[] {
    return this.#tasks.filter((task) => (this.parentOf(task.id)?.id ?? null) === id);
  }

  isWithin(id: string, above: string): boolean {
    const task = this.#byId.get(id);
    return task !== undefined && (id === above || this.#climbsTo(task, above));
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

  /** Whether the way up from a task leads to `id`, or in a circle. */
  #climbsTo(from: T, id: string): boolean {
    const seen = new Set<string>();
    for (let task: T | undefined = from; task; task = this.#byId.get(task.parent ?? "")) {
      if (task.id === id || seen.has(task.id)) return true;
      seen.add(task.id);
    }
    return false;
  }
}
