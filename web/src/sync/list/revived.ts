/** Records to be made or restored when the server's history turns out to be another one that lacks them (rule C2). */

import type { Fields, Json, Op, TypedRecord } from "../../core/records";
import { deletedAt } from "../../core/state";
import { isAnothers, type Turn } from "./lost";
import type { Confirmed, Row, RowDraft } from "./row";

/** What a record stands behind: most cannot be made before that is there. */
const ABOVE = ["parent", "task", "section"] as const;
const SERVERS = /^(id|type|conflicts|(created|updated|deleted|completed)_(at|by))$/;

/**
 * What these mutations are about and the new history lacks, as it stood here. Whoever made or restored a record may be
 * somebody else, who sends that again later or never; until then an edit of it would be refused or do nothing. Doing it
 * twice does nothing.
 */
export function revivedFor(turn: Turn, rows: readonly Row[]): readonly RowDraft[] {
  const done = new Set<string>();
  const drafts: RowDraft[] = [];
  const revive = (id: Json | undefined, row: Row): void => {
    const old = typeof id === "string" ? turn.before.records.get(id) : undefined;
    if (old === undefined || done.has(old.id)) return;
    done.add(old.id);
    const now = turn.after.records.get(old.id);
    if (now === undefined && isAnothers(old, row.by)) return;
    for (const field of ABOVE) revive(old[field], row);
    const ops = bringing(old, now);
    const { list, client, at, by } = row;
    if (ops.length > 0) drafts.push({ list, client, base: 0, ops, exact: true, at, by });
  };
  for (const row of rows)
    for (const op of row.ops)
      for (const id of op.op === "complete" ? withTurns(turn, op.id) : [op.id]) revive(id, row);
  return drafts;
}

/** A repeating task, and the copies of its turns: whoever completed one made its copy too. */
function withTurns({ before }: Turn, id: string): readonly string[] {
  const turns = [...before.records.values()].filter(({ series }) => series === id);
  return [id, ...turns.map((record) => record.id)];
}

/** What is left to be sent of a lost mutation: what it made is among the revived. */
export function beyondMaking(lost: Confirmed): Confirmed {
  return { ...lost, ops: lost.ops.filter((op) => op.op !== "create") };
}

function bringing(old: TypedRecord, now: TypedRecord | undefined): readonly Op[] {
  if (now === undefined) return making(old);
  const deleted = deletedAt(now);
  // Two histories share nothing but the server's clock: what was seen alive after that deletion had been restored.
  const restored = deletedAt(old) === null && deleted !== null && deleted < String(old.updated_at);
  return restored ? [{ op: "restore", id: old.id }] : [];
}

function making(record: TypedRecord): readonly Op[] {
  const { id, type } = record;
  const fields: { [field: string]: Json } = {};
  for (const [field, value] of Object.entries(record)) {
    if (value !== undefined && !SERVERS.test(field)) fields[field] = value;
  }
  const create: Op = { op: "create", id, type, fields: fields satisfies Fields };
  return deletedAt(record) === null ? [create] : [create, { op: "delete", id }];
}
