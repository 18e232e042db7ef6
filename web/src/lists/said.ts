/** How much is said about each task of a list. Pure. */

import type { TypedRecord } from "../core/records";
import { deletedAt } from "../core/state";

type Records = ReadonlyMap<string, TypedRecord>;

/** By task, found once for each state of a list. */
const found = new WeakMap<Records, ReadonlyMap<string, readonly TypedRecord[]>>();

export function saidOn(records: Records): ReadonlyMap<string, readonly TypedRecord[]> {
  const known = found.get(records);
  if (known) return known;
  const made = new Map<string, TypedRecord[]>();
  for (const record of records.values()) {
    if (record.type !== "comment" || deletedAt(record) !== null) continue;
    const task = String(record.task);
    const others = made.get(task);
    if (others) others.push(record);
    else made.set(task, [record]);
  }
  found.set(records, made);
  return made;
}

export const countComments = (records: Records, task: string): number =>
  saidOn(records).get(task)?.length ?? 0;
