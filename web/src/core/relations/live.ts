/** The members and sections of a list and the links of a home: those that are not deleted. */

import type { TypedRecord } from "../records";
import { deletedAt } from "../state";
import { besides, type Records } from "./besides";

const liveOf = (records: Records, type: string): TypedRecord[] =>
  [...besides(records).values()].filter(
    (record) => record.type === type && deletedAt(record) === null,
  );

export const liveMembers = (records: Records): TypedRecord[] => liveOf(records, "member");

export const liveSections = (records: Records): TypedRecord[] => liveOf(records, "section");

export const liveLinks = (records: Records): TypedRecord[] => liveOf(records, "link");

/** The record of somebody who is a member; null for everybody else. */
export function memberIn(records: Records, id: string): TypedRecord | null {
  const record = records.get(id);
  return record?.type === "member" && deletedAt(record) === null ? record : null;
}
