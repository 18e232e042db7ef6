/** Questions about the tasks of a list. */

import type { Task } from "./records";
import type { ListState } from "./state";

/** Live tasks in list order, completed ones included. */
export function tasksOf(state: ListState): readonly Task[] {
  return state.tasks;
}

/** The neighbours between which a task lands when it is put before `before` (null: at the end). */
export function gapBefore(
  tasks: readonly Task[],
  before: string | null,
): readonly [string | null, string | null] {
  const found = before === null ? -1 : tasks.findIndex((task) => task.id === before);
  const index = found === -1 ? tasks.length : found;
  return [tasks[index - 1]?.position ?? null, tasks[index]?.position ?? null];
}
