/** The ops that take something back: a change of the log (rule S9), or what this tab did. */

import { carriedOut, type LocalMutation } from "./apply";
import { sameJson } from "./json";
import type { Change, Fields, Json, Op, TypedRecord } from "./records";
import { takenBack } from "./relations/reactions";
import { MOST_DEEP } from "./rules";
import { Draft, deletedAt, EMPTY, type ListState } from "./state";

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

/** What a mutation changes if it is made on `before`, as the log would have it. */
export function changeOf(
  before: Pick<ListState, "records" | "tasks">,
  mutation: Pick<LocalMutation, "ops" | "by" | "exact">,
): Undoable {
  const done = [...carriedOut(new Draft({ ...EMPTY, ...before }), { ...mutation, at: "" })];
  return {
    ops: done.map(({ op }) => op),
    was: done.map(({ op, before }) => (op.op === "set" ? oldValues(before, op.fields) : null)),
  };
}

/**
 * Take a change back, the last op first. A field is set back only while it still has the value the change gave it, unless
 * `force`; what needs nothing is not named. A list is never deleted by undoing, and a member whom the server named along with a
 * first change stays (O10).
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
  const along = !change.ops.every(namesSomebody);
  for (const [index, op] of [...change.ops.entries()].reverse()) {
    const record = find(op.id);
    if (!record || (along && namesSomebody(op))) continue;
    const was = change.was[index] ?? {};
    if (op.op === "set" && !force) left.push(...leftIn(record, op.fields, was));
    const back = backOf(find, record, op, was, force);
    if (!back) continue;
    ops.push(back);
    now.set(op.id, after(record, back));
  }
  return { ops, left };
}

export const namesSomebody = (op: Op): boolean => op.op === "create" && op.type === "member";

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
  for (const field of Object.keys(fields))
    values[field] = record && Object.hasOwn(record, field) ? (record[field] ?? null) : null;
  return values;
}

function leftIn(record: TypedRecord, given: Fields, was: Fields): Left[] {
  return Object.entries(was)
    .filter(
      ([field, old]) =>
        record[field] !== undefined &&
        !isReactions(record, field) &&
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
      const fields = Object.entries(was).flatMap(([field, old]) => {
        if (isReactions(record, field)) return reactionsBack(record, old, op.fields[field]);
        const back =
          record[field] !== undefined &&
          !sameJson(record[field], old) &&
          (force || sameJson(record[field], op.fields[field])) &&
          (field !== "parent" ||
            record.type !== "task" ||
            old === null ||
            mayBeBelow(find, record, old));
        return back ? [[field, old] as const] : [];
      });
      if (fields.length === 0) return null;
      return { op: "set", id: op.id, fields: Object.fromEntries(fields) };
    }
  }
}

const isReactions = ({ type }: TypedRecord, field: string): boolean =>
  type === "comment" && field === "reactions";

/** The reactions without what a change made of them: others may have reacted since (O14). */
function reactionsBack(
  { reactions = null }: TypedRecord,
  was: Json,
  to: Json | undefined,
): (readonly ["reactions", Json])[] {
  const back = takenBack(reactions, was, to);
  return sameJson(reactions, back) ? [] : [["reactions", back]];
}

function after(record: TypedRecord, op: Op): TypedRecord {
  if (op.op === "set") return { ...record, ...op.fields };
  if (op.op === "delete") return { ...record, deleted_at: NEVER };
  const { deleted_at: _at, ...live } = record;
  return live as TypedRecord;
}
