/** Whose a task is, and whose it can be (O12). Pure. */

import type { Task, TypedRecord } from "../../core/records";
import { memberIn } from "../../core/relations/live";
import { deletedAt } from "../../core/state";
import type { ListView } from "../../sync/contract";

/** Who looks at the list. */
export interface Self {
  readonly me: string;
  /** Whether the server knows who people are; otherwise a list need not know its people. */
  readonly known: boolean;
}

type OfList = Pick<ListView, "records">;

/** Those who count: with accounts, whoever has left is nobody's assignee until they come back. */
export function assigneesIn({ records }: OfList, task: Task, { me, known }: Self): string[] {
  return task.assignees.filter((id) => !known || id === me || memberIn(records, id) !== null);
}

/** The people of each state of a list, found once. */
const found = new WeakMap<ReadonlyMap<string, TypedRecord>, readonly string[]>();

/** Whose a task of the list can be: first whoever asks, then who is in it, and without accounts whose one is already. */
export function peopleIn({ records }: OfList, { me, known }: Self): readonly string[] {
  const others = found.get(records) ?? othersIn(records, known);
  found.set(records, others);
  return [me, ...others.filter((id) => id !== me)];
}

function othersIn(records: ReadonlyMap<string, TypedRecord>, known: boolean): readonly string[] {
  const ids = new Set<string>();
  for (const record of records.values()) {
    if (deletedAt(record) !== null) continue;
    if (record.type === "member" && record.kind !== "link") ids.add(record.id);
    if (record.type === "task" && !known) for (const id of (record as Task).assignees) ids.add(id);
  }
  return [...ids];
}
