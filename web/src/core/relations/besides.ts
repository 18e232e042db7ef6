/** What a list has beside its tasks: few records among thousands, looked through by whatever asks for people, sections or comments. */

import type { TypedRecord } from "../records";

export type Records = ReadonlyMap<string, TypedRecord>;

const known = new WeakMap<Records, Records>();

/** The same object for as long as only tasks change, so that what is found in it can be kept by it. */
export function besides(records: Records): Records {
  const found = known.get(records);
  if (found) return found;
  const made = new Map<string, TypedRecord>();
  for (const record of records.values()) if (record.type !== "task") made.set(record.id, record);
  known.set(records, made);
  return made;
}

/** Of two states of a list that differ in tasks alone. */
export function keepBesides(before: Records, after: Records): void {
  const found = known.get(before);
  if (found) known.set(after, found);
}
