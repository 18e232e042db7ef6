/** The ops that take back a change of the log (rule S9); apart from inverse.ts because only histories load it. */

import { sameJson } from "./json";
import type { Change, Fields, Op, TypedRecord } from "./records";
import { deletedAt } from "./state";

const NEVER = "1970-01-01T00:00:00.000Z";

/** What the log has of a change that its undoing needs. */
export type Undoable = Pick<Change, "ops" | "was">;

/**
 * What takes a committed change back, the last op first; nothing if nothing is left of it (S9). A field is set back only
 * while it still has the value the change gave it, unless `force`. A list is never deleted by undoing.
 */
export function undoOf(
  records: ReadonlyMap<string, TypedRecord>,
  change: Undoable,
  force = false,
): Op[] {
  const now = new Map<string, TypedRecord>();
  const undo: Op[] = [];
  for (const [index, op] of [...change.ops.entries()].reverse()) {
    const record = now.get(op.id) ?? records.get(op.id);
    const back = record && backOf(record, op, change.was[index] ?? {}, force);
    if (!record || !back) continue;
    undo.push(back);
    now.set(op.id, after(record, back));
  }
  return undo;
}

function backOf(record: TypedRecord, op: Op, was: Fields, force: boolean): Op | null {
  const live = deletedAt(record) === null;
  switch (op.op) {
    case "create":
    case "restore":
      return live && record.type !== "list" ? { op: "delete", id: op.id } : null;
    case "delete":
      return live ? null : { op: "restore", id: op.id };
    case "set": {
      const fields = Object.entries(was).filter(
        ([field, old]) =>
          record[field] !== undefined &&
          !sameJson(record[field], old) &&
          (force || sameJson(record[field], op.fields[field])),
      );
      if (fields.length === 0) return null;
      return { op: "set", id: op.id, fields: Object.fromEntries(fields) };
    }
  }
}

function after(record: TypedRecord, op: Op): TypedRecord {
  if (op.op === "set") return { ...record, ...op.fields };
  if (op.op === "delete") return { ...record, deleted_at: NEVER };
  const { deleted_at: _at, ...live } = record;
  return live as TypedRecord;
}
