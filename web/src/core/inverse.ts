/** The ops that undo given ops. */

import { replay, takesEffect } from "./apply";
import type { Fields, Json, Op, TypedRecord } from "./records";
import { type ListState, stateOf } from "./state";

/**
 * What undoes `ops` if they are made on `before`: the last op first. Ops that would do nothing have nothing to undo. A field
 * that a record did not have cannot be unset, so undoing its first `set` writes null.
 */
export function inverseOf(before: Pick<ListState, "records">, ops: readonly Op[]): Op[] {
  const undo: Op[] = [];
  // Only the records at hand, so that a long paste does not copy a long list once an op.
  let state = stateOf(
    [...new Set(ops.map((op) => op.id))].flatMap((id) => asJson(before.records.get(id))),
  );
  for (const op of ops) {
    const record = state.records.get(op.id);
    if (!takesEffect(record, op)) continue;
    undo.unshift(inverse(record, op));
    state = replay(state, [{ ops: [op], at: "", by: "" }]).state;
  }
  return undo;
}

function asJson(record: TypedRecord | undefined): Json[] {
  return record === undefined ? [] : [record as Fields];
}

function inverse(record: TypedRecord | undefined, op: Op): Op {
  switch (op.op) {
    case "create":
      return { op: "delete", id: op.id };
    case "set":
      return { op: "set", id: op.id, fields: oldValues(record, op.fields) };
    case "delete":
      return { op: "restore", id: op.id };
    case "restore":
      return { op: "delete", id: op.id };
  }
}

function oldValues(record: TypedRecord | undefined, fields: Fields): Fields {
  const values: { [field: string]: Json } = {};
  for (const field of Object.keys(fields)) values[field] = record?.[field] ?? null;
  return values;
}
