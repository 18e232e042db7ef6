/** The ops that take something back: a change of the log (rule S9), or what this tab did. */

import { replay, takesEffect } from "./apply";
import { sameJson } from "./json";
import { MOST_DEEP } from "./limits";
import type { Change, Fields, Json, Op, TypedRecord } from "./records";
import { deletedAt, type ListState, stateOf } from "./state";

const NEVER = "1970-01-01T00:00:00.000Z";

/** What the undoing of a change needs of it. */
export type Undoable = Pick<Change, "ops" | "was">;

/** A field that is left as it is, for it no longer has the value that the change gave it. */
export interface Left {
  readonly id: string;
  readonly field: string;
}

export interface TakenBack {
  readonly ops: readonly Op[];
  readonly left: readonly Left[];
}

/** What these ops change if they are made on `before`, as the log would have it. */
export function changeOf(before: Pick<ListState, "records">, ops: readonly Op[]): Undoable {
  const effective: Op[] = [];
  const was: (Fields | null)[] = [];
  // Only the records at hand, so that a long paste does not copy a long list once an op.
  let state = stateOf(
    [...new Set(ops.map((op) => op.id))].flatMap((id) => asJson(before.records.get(id))),
  );
  for (const op of ops) {
    const record = state.records.get(op.id);
    if (!takesEffect(record, op)) continue;
    effective.push(op);
    was.push(op.op === "set" ? oldValues(record, op.fields) : null);
    state = replay(state, [{ ops: [op], at: "", by: "" }]).state;
  }
  return { ops: effective, was };
}

/**
 * Take a change back, the last op first. A field is set back only while it still has the value the change gave it, unless
 * `force`; what needs nothing is not named. A list is never deleted by undoing.
 */
export function takeBack(
  records: ReadonlyMap<string, TypedRecord>,
  change: Undoable,
  force = false,
): TakenBack {
  const now = new Map<string, TypedRecord>();
  const find: Find = (id) => now.get(id) ?? records.get(id);
  const ops: Op[] = [];
  const left: Left[] = [];
  for (const [index, op] of [...change.ops.entries()].reverse()) {
    const record = find(op.id);
    if (!record) continue;
    const was = change.was[index] ?? {};
    if (op.op === "set" && !force) left.push(...leftIn(record, op.fields, was));
    const back = backOf(find, record, op, was, force);
    if (!back) continue;
    ops.push(back);
    now.set(op.id, after(record, back));
  }
  return { ops, left };
}

/** What takes a committed change back; nothing if nothing is left of it (S9). */
export function undoOf(
  records: ReadonlyMap<string, TypedRecord>,
  change: Undoable,
  force = false,
): readonly Op[] {
  return takeBack(records, change, force).ops;
}

/** A field that a record did not have cannot be unset, so undoing its first `set` writes null. */
function oldValues(record: TypedRecord | undefined, fields: Fields): Fields {
  const values: { [field: string]: Json } = {};
  for (const field of Object.keys(fields)) values[field] = record?.[field] ?? null;
  return values;
}

function asJson(record: TypedRecord | undefined): Json[] {
  return record === undefined ? [] : [record as Fields];
}

function leftIn(record: TypedRecord, given: Fields, was: Fields): Left[] {
  return Object.entries(was)
    .filter(
      ([field, old]) =>
        record[field] !== undefined &&
        !sameJson(record[field], old) &&
        !sameJson(record[field], given[field]),
    )
    .map(([field]) => ({ id: record.id, field }));
}

type Find = (id: string) => TypedRecord | undefined;

/** Whether a record can go back below `parent`: it is still known, and not below the record itself by now. */
function mayBeBelow(find: Find, record: TypedRecord, parent: Json): boolean {
  let above = find(String(parent));
  if (above?.type !== "task") return false;
  for (let level = 0; level < MOST_DEEP; level++) {
    if (above === undefined || deletedAt(above) !== null) return true;
    if (above.id === record.id) return false;
    above = typeof above.parent === "string" ? find(above.parent) : undefined;
  }
  return above === undefined;
}

function backOf(find: Find, record: TypedRecord, op: Op, was: Fields, force: boolean): Op | null {
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
          (force || sameJson(record[field], op.fields[field])) &&
          (field !== "parent" || old === null || mayBeBelow(find, record, old)),
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
