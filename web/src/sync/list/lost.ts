/** What to send again when the server's history turns out to be another one (rule C2). */

import { sameJson } from "../../core/json";
import type { AskedOp, Json, Op, Position, TypedRecord } from "../../core/records";
import { Family } from "../../core/relations/family";
import { ownIn } from "../../core/relations/reactions";
import { deletedAt, type ListState } from "../../core/state";
import { type Confirmed, learnedOf } from "./row";

/** What a turn moves. */
const MOVED = ["due", "start", "occurrence", "repeat", "reminders"];

export interface Turn {
  readonly before: ListState;
  readonly at: Position;
  readonly after: ListState;
  /** Up to this revision at least both histories are one (0: perhaps none of it). */
  readonly common: number;
  /** The new history's epoch. */
  readonly to: string;
}

/**
 * The mutations confirmed since `since` that the new history lacks: none up to the revision that both have in common.
 * Beyond it others may already have sent theirs again, so the outcome counts: an op whose effect was still standing here
 * and is not there.
 */
export function lostIn(
  turn: Turn,
  confirmed: readonly Confirmed[],
  since: string,
): readonly Confirmed[] {
  return [...confirmed]
    .sort((a, b) => a.order - b.order)
    .filter((row) => row.epoch === turn.at.epoch && row.rev > turn.common)
    .filter((row) => learnedOf(row) >= since)
    .map((row) => ({ ...row, ops: row.ops.flatMap((op) => standing(turn, op, row.by)) }))
    .filter((row) => row.ops.length > 0);
}

/**
 * Where a task's turns had come to, if they have not there: as it stood, for others may send their turns before or after
 * this one. What was below it is open again, as each turn leaves it.
 */
function turnsOf(before: ListState, old: TypedRecord, now: TypedRecord | undefined): readonly Op[] {
  const turn = (record: TypedRecord | undefined): number => Number(record?.occurrence ?? 0);
  if (old.completed === true && now?.completed !== true)
    return [{ op: "set", id: old.id, fields: { completed: true } }];
  if (now !== undefined && turn(now) >= turn(old)) return [];
  const fields: { [field: string]: Json } = {};
  for (const field of MOVED) if (old[field] !== undefined) fields[field] = old[field];
  const family = new Family(before.tasks);
  const open = before.tasks.filter((task) => !task.completed && family.isWithin(task.id, old.id));
  return [
    { op: "set", id: old.id, fields },
    ...open
      .filter(({ id }) => id !== old.id)
      .map(({ id }): Op => ({ op: "set", id, fields: { completed: false } })),
  ];
}

/** The done copies of its turns that the new history lacks; like all that is made, they are revived (see there). */
function copiesOf(before: ListState, after: ListState, { id }: TypedRecord): readonly Op[] {
  return [...before.records.values()]
    .filter((record) => record.series === id && !after.records.has(record.id))
    .map((record) => ({ op: "create", id: record.id, type: record.type, fields: {} }));
}

/** A comment that is missing is for its author to send again, for it would be by whoever does (O13). */
export const isAnothers = (record: TypedRecord | undefined, by: string): boolean =>
  record?.type === "comment" && record.created_by !== by;

function standing({ before, after }: Turn, op: AskedOp, by: string): readonly Op[] {
  const old = before.records.get(op.id);
  const now = after.records.get(op.id);
  if (now === undefined && isAnothers(old, by)) return [];
  switch (op.op) {
    case "create":
      return old !== undefined && now === undefined ? [op] : [];
    case "set": {
      if (old === undefined) return [];
      const fields: { [field: string]: Json } = {};
      for (const [field, value] of Object.entries(op.fields)) {
        if (old.type === "comment" && field === "reactions") {
          if (!sameJson(ownIn(old.reactions, by), ownIn(now?.reactions, by)))
            fields.reactions = old.reactions ?? null;
        } else if (sameJson(old[field], value) && !sameJson(now?.[field], value))
          fields[field] = value;
      }
      return Object.keys(fields).length > 0 ? [{ op: "set", id: op.id, fields }] : [];
    }
    case "complete":
      return old === undefined
        ? []
        : [...turnsOf(before, old, now), ...copiesOf(before, after, old)];
    case "delete":
      return old !== undefined &&
        deletedAt(old) !== null &&
        (now === undefined || deletedAt(now) === null)
        ? [op]
        : [];
    case "restore":
      return old !== undefined &&
        deletedAt(old) === null &&
        now !== undefined &&
        deletedAt(now) !== null
        ? [op]
        : [];
  }
}
