/** How much is said about each task of a list. Pure. */

import type { TypedRecord } from "../core/records";
import { besides, type Records } from "../core/relations/besides";
import { deletedAt } from "../core/state";

/** By task, found once for all states of a list in which no comment changed. */
const found = new WeakMap<Records, ReadonlyMap<string, readonly TypedRecord[]>>();

export function saidOn(all: Records): ReadonlyMap<string, readonly TypedRecord[]> {
  const records = besides(all);
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
