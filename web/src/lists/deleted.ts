/** What was deleted lately and can be restored, of what this device has. Pure. */

import type { Task, TypedRecord } from "../core/records";
import { deletedAt, isTask } from "../core/state";
import type { ListView } from "../sync/contract";

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

interface Seen {
  readonly lists: readonly ListView[];
  readonly roleOf: (view: ListView) => string | null;
  /** What a list is called, null where the reader does not see it. */
  readonly listOf: (id: string) => string | null;
}

/** What went to a list that the reader sees lives on there: restored, it would be in both (O16). */
export const livesElsewhere = (
  record: TypedRecord | undefined,
  listOf: (id: string) => string | null,
): boolean =>
  record !== undefined &&
  deletedAt(record) !== null &&
  typeof record.moved_to === "string" &&
  listOf(record.moved_to) !== null;

/** The last deleted first, without what lives elsewhere. */
export function deletedTasks(
  { lists, roleOf, listOf }: Seen,
  now: number,
): { task: Task; view: ListView }[] {
  const since = new Date(now - KEPT_MS).toISOString();
  const found: { task: Task; view: ListView }[] = [];
  for (const view of lists) {
    if (view.state !== "ready" || roleOf(view) === "viewer") continue;
    for (const task of view.records.values()) {
      if (!isTask(task) || (deletedAt(task) ?? "") <= since) continue;
      if (!livesElsewhere(task, listOf)) found.push({ task, view });
    }
  }
  return found.sort((a, b) => (String(a.task.deleted_at) < String(b.task.deleted_at) ? 1 : -1));
}
