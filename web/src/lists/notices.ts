/** The notices of a home (rules N1–N9 of the protocol), the newest first. Pure. */

import type { Json, TypedRecord } from "../core/records";
import type { ListView } from "../sync/contract";

export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly list: string;
  readonly task: string | null;
  readonly by: string;
  /** Others who did the same. */
  readonly also: readonly string[];
  /** Without accounts: for whom it is. */
  readonly to: readonly string[];
  readonly at: string;
  readonly title: string | null;
  readonly text: string | null;
  readonly field: string | null;
  readonly count: number;
  readonly read: boolean;
  /** When it comes again. */
  readonly again: string | null;
}

/** Null for a guest, who has none. */
export type NoticeHome = ListView | null;

export function noticesOf(home: NoticeHome): readonly Notice[] {
  const found: Notice[] = [];
  for (const record of home?.records.values() ?? []) if (isNotice(record)) found.push(read(record));
  return found.sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? 1 : -1));
}

/** How many nobody has read. */
export function unreadIn(home: NoticeHome): number {
  let count = 0;
  for (const record of home?.records.values() ?? [])
    if (isNotice(record) && record.read !== true) count += 1;
  return count;
}

/** Whether a notice has been read or has gone. Of one that has not come here yet nothing is known. */
export function isOver(home: NoticeHome, id: string): boolean {
  const record = home?.records.get(id);
  return record?.type === "notice" && !(isNotice(record) && record.read !== true);
}

const isNotice = (record: TypedRecord): boolean =>
  record.type === "notice" && record.deleted_at === undefined;

function read(record: TypedRecord): Notice {
  return {
    id: record.id,
    kind: String(record.kind),
    list: String(record.list),
    task: textOf(record.task),
    by: String(record.by),
    also: idsOf(record.also),
    to: idsOf(record.to),
    at: textOf(record.at) ?? String(record.created_at),
    title: textOf(record.title),
    text: textOf(record.text),
    field: textOf(record.field),
    count: typeof record.count === "number" ? record.count : 1,
    read: record.read === true,
    again: textOf(record.again),
  };
}

const textOf = (value: Json | undefined): string | null =>
  typeof value === "string" ? value : null;

const idsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];
