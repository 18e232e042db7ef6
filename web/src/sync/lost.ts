/** What to send again when the server's history turns out to be another one (rule C2). */

import { sameJson } from "../core/json";
import type { Json, Op, Position } from "../core/records";
import { deletedAt, type ListState } from "../core/state";
import { type Confirmed, learnedOf } from "./row";

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
    .map((row) => ({ ...row, ops: row.ops.flatMap((op) => standing(turn, op)) }))
    .filter((row) => row.ops.length > 0);
}

function standing({ before, after }: Turn, op: Op): readonly Op[] {
  const old = before.records.get(op.id);
  const now = after.records.get(op.id);
  switch (op.op) {
    case "create":
      return old !== undefined && now === undefined ? [op] : [];
    case "set": {
      if (old === undefined) return [];
      const fields: { [field: string]: Json } = {};
      for (const [field, value] of Object.entries(op.fields)) {
        if (sameJson(old[field], value) && !sameJson(now?.[field], value)) fields[field] = value;
      }
      return Object.keys(fields).length > 0 ? [{ op: "set", id: op.id, fields }] : [];
    }
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
