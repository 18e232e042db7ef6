/** How one turn of a series becomes a task of its own (T7), where the list is and with this browser's chance. */

import type { Op, Task, TypedRecord } from "../core/records";
import { apart } from "../core/repeat/series";
import { browserChance } from "../sync/clock";
import { zoneOf } from "./zone-of";

/** The copy's op comes first; `now` is in seconds since 1970. */
export function apartOps(
  list: string,
  records: ReadonlyMap<string, TypedRecord>,
  task: Task,
  now: number,
): readonly Op[] {
  return apart(records, task, now, zoneOf(list, records), browserChance);
}
