/**
 * What a change does to a list (rules O1–O4, O8).
 *
 * A committed change was normalised by the server, so applying it is mechanical. A local mutation goes the same way, with
 * the ops that do nothing left out first, as the server will.
 */

import { defaultsOf } from "./defaults";
import { sameJson } from "./json";
import type { AskedOp, Change, Conflict, Fields, Json, Op, TypedRecord } from "./records";
import { along } from "./relations/along";
import { ownAlone } from "./relations/reactions";
import { Draft, deletedAt, type ListState } from "./state";

/** Types whose tombstones the server may drop early. */
export const DROPPED: ReadonlySet<string> = new Set([
  "task",
  "comment",
  "notice",
  "section",
  "view",
]);
const TOMBSTONE_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/** When, and by whom. */
interface Stamp {
  readonly at: string;
  readonly by: string;
}

/** A local mutation as the overlay replays it. */
export interface LocalMutation extends Stamp {
  readonly ops: readonly AskedOp[];
  readonly exact?: true;
}

/** What an op that is asked for becomes, on the records as the ops before it have made them (T6). */
export type Becomes = (draft: Draft, op: AskedOp, at: string) => Iterable<Op>;

/** Until what knows of turns is there, `complete` does nothing, like an op of a newer server. */
const plainly: Becomes = (_, op) => (op.op === "complete" ? [] : [op]);

export interface Applied {
  readonly state: ListState;
  /** Ids whose record is new or different. */
  readonly touched: ReadonlySet<string>;
  /** Ids whose tombstone was dropped. */
  readonly dropped: ReadonlySet<string>;
  /** What set fields of a record that was deleted then: it shows only once that is restored (O4). */
  readonly late: readonly Late[];
}

/** A committed `set` that met a tombstone. */
export interface Late {
  readonly change: Change;
  readonly id: string;
}

/** Apply committed changes in their order. */
export function applyChanges(state: ListState, changes: readonly Change[]): Applied {
  const draft = new Draft(state);
  const touched = new Set<string>();
  const dropped = new Set<string>();
  const late: Late[] = [];
  for (const change of changes) {
    for (const id of draft.dropTombstones(tombstoneCutoff(change.at))) {
      dropped.add(id);
      touched.delete(id);
    }
    for (const op of change.ops) {
      const record = draft.get(op.id);
      if (op.op === "delete" && record !== undefined && drops(record, change.by)) {
        draft.drop(op.id);
        dropped.add(op.id);
        touched.delete(op.id);
        continue;
      }
      if (op.op === "set" && isDeleted(record)) late.push({ change, id: op.id });
      applyOp(draft, op, change);
      touched.add(op.id);
      dropped.delete(op.id);
    }
    for (const conflict of change.conflicts ?? []) keepConflict(draft, conflict);
  }
  return { state: draft.done(), touched, dropped, late };
}

/**
 * Replay unconfirmed mutations on the base (rule C4). Replaying makes new objects; those equal to the one in `known` (the
 * last view) are replaced by it, so that records keep their identity.
 */
export function replay(
  state: ListState,
  mutations: readonly LocalMutation[],
  known: ReadonlyMap<string, TypedRecord> = new Map(),
  becomes: Becomes = plainly,
): Applied {
  const draft = new Draft(state);
  const touched = new Set<string>();
  for (const mutation of mutations)
    for (const { op } of carriedOut(draft, mutation, becomes)) touched.add(op.id);
  for (const id of touched) {
    const record = draft.get(id);
    const before = known.get(id);
    if (
      record !== undefined &&
      before !== undefined &&
      sameJson(record as Fields, before as Fields)
    )
      draft.put(before);
  }
  return { state: draft.done(), touched, dropped: new Set(), late: [] };
}

/** The ordinary ops that a mutation comes to on a state. */
export function ordinary(
  state: ListState,
  mutation: LocalMutation,
  becomes: Becomes,
): readonly Op[] {
  return [...carriedOut(new Draft(state), mutation, becomes)].map(({ op }) => op);
}

/** An op that took effect, and the record as it was. */
export interface CarriedOut {
  readonly op: Op;
  readonly before: TypedRecord | undefined;
}

/** Carry out what takes effect, op by op, each with what it takes along. */
export function* carriedOut(
  draft: Draft,
  mutation: LocalMutation,
  becomes: Becomes = plainly,
): Generator<CarriedOut> {
  for (const asked of mutation.ops)
    for (const one of mutation.exact && asked.op !== "complete"
      ? [asked]
      : becomes(draft, asked, mutation.at)) {
      const before = draft.get(one.id);
      const op = ownAlone(before, one, mutation.by);
      if (!takesEffect(before, op)) continue;
      applyOp(draft, op, mutation);
      yield { op, before };
      if (mutation.exact) continue;
      for (const each of along(draft, op, before)) {
        const was = draft.get(each.id);
        applyOp(draft, each, mutation);
        yield { op: each, before: was };
      }
    }
}

/** Whether an op would change anything (O1, O3, O4). */
export function takesEffect(record: TypedRecord | undefined, op: Op): boolean {
  switch (op.op) {
    case "create":
      return makes(record, op.type);
    case "set":
      // A tombstone too: what was written about a record that somebody deleted comes back with it (O4).
      return record !== undefined && changesFields(record, op.fields);
    case "delete":
      return record !== undefined && deletedAt(record) === null;
    case "restore":
      return record !== undefined && deletedAt(record) !== null;
    default:
      return unknownOp(op);
  }
}

/** A member takes its id even from something else that has it, so that nobody is kept out of a list by it (O1). */
function makes(record: TypedRecord | undefined, type: string): boolean {
  if (record === undefined) return true;
  return type === "member" && record.type !== "member" && record.type !== "list";
}

function changesFields(record: TypedRecord, fields: Fields): boolean {
  const open = conflictsOf(record);
  return Object.entries(fields).some(
    ([field, value]) => Object.hasOwn(open, field) || !sameJson(record[field], value),
  );
}

function applyOp(draft: Draft, op: Op, stamp: Stamp): void {
  const record = draft.get(op.id);
  switch (op.op) {
    case "create":
      if (makes(record, op.type)) draft.put(created(op.id, op.type, op.fields, stamp));
      return;
    case "set":
      if (record !== undefined) draft.put(withFields(record, op.fields, stamp));
      return;
    case "delete":
      if (record !== undefined && deletedAt(record) === null)
        draft.put({ ...updated(record, stamp), deleted_at: stamp.at, deleted_by: stamp.by });
      return;
    case "restore":
      if (record !== undefined && deletedAt(record) !== null)
        draft.put(restored(updated(record, stamp)));
      return;
    default:
      unknownOp(op);
  }
}

function created(id: string, type: string, fields: Fields, { at, by }: Stamp): TypedRecord {
  const done =
    type === "task" && fields.completed === true ? { completed_at: at, completed_by: by } : {};
  const stamps = { created_at: at, created_by: by, updated_at: at, updated_by: by };
  return { ...defaultsOf(type), ...fields, ...done, ...stamps, id, type };
}

function withFields(record: TypedRecord, fields: Fields, stamp: Stamp): TypedRecord {
  const open = { ...conflictsOf(record) };
  for (const field of Object.keys(fields)) delete open[field];
  return withConflicts(
    { ...updated(record, stamp), ...fields, ...completion(record, fields, stamp) },
    open,
  );
}

function completion(record: TypedRecord, fields: Fields, { at, by }: Stamp): Fields {
  if (record.type !== "task" || !("completed" in fields)) return {};
  if (fields.completed !== true) return { completed_at: null, completed_by: null };
  return record.completed === true ? {} : { completed_at: at, completed_by: by };
}

function updated(record: TypedRecord, { at, by }: Stamp): TypedRecord {
  return { ...record, updated_at: at, updated_by: by };
}

function restored(record: TypedRecord): TypedRecord {
  const { deleted_at: _at, deleted_by: _by, ...live } = record;
  return live as TypedRecord;
}

function keepConflict(draft: Draft, { id, field, value, by, rev, at }: Conflict): void {
  const record = draft.get(id);
  if (record === undefined) return;
  draft.put(withConflicts(record, { ...conflictsOf(record), [field]: { value, by, rev, at } }));
}

function withConflicts(record: TypedRecord, open: Fields): TypedRecord {
  if (Object.keys(open).length > 0) return { ...record, conflicts: open };
  const { conflicts: _closed, ...rest } = record;
  return rest as TypedRecord;
}

function conflictsOf(record: TypedRecord): { [field: string]: Json } {
  const open = record.conflicts;
  if (typeof open !== "object" || open === null || Array.isArray(open)) return {};
  return open as { [field: string]: Json };
}

function tombstoneCutoff(at: string): string {
  const time = Date.parse(at);
  // A change without a readable time drops nothing.
  return Number.isNaN(time) ? "" : new Date(time - TOMBSTONE_LIFE_MS).toISOString();
}

/** The server's own `delete` drops a tombstone of these for good, to bound them (O4). */
function drops(record: TypedRecord, by: string): boolean {
  return by === "system" && isDeleted(record) && DROPPED.has(record.type);
}

function isDeleted(record: TypedRecord | undefined): boolean {
  return record !== undefined && deletedAt(record) !== null;
}

/** A newer server may know more ops; here they do nothing (O6). */
function unknownOp(_op: never): false {
  return false;
}
