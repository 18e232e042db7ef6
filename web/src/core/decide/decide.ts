/**
 * Whether a mutation may happen, and which change it becomes: what the server does (livelist/core/decide.py), kept equal to
 * it by spec/vectors. The page itself never decides; the server that its tests stand on does.
 */

import { applyChanges, DROPPED, takesEffect } from "../apply";
import { expiresAt, stayRules } from "../leaving";
import type {
  AskedOp,
  Change,
  Conflict,
  Fields,
  Json,
  Mutation,
  Op,
  TypedRecord,
} from "../records";
import { along } from "../relations/along";
import { areReactions, ownAlone } from "../relations/reactions";
import { completes, type Records, steps } from "../repeat/complete";
import type { Zone, Zones } from "../repeat/zone";
import { Draft, deletedAt, isLiveTask, type ListState } from "../state";
import { type Actor, checkAccess, checkHome, makesLists, roleOf } from "./access";
import { checkChange, checkKept, checkList, checkRecord, standsWell } from "./bounds";
import { conflictsOf, type Stamp } from "./conflicts";
import { checkFields, isId } from "./fields";
import { leavesBefore } from "./oldest-done";
import { demand, Refusal } from "./refusal";
import { limits, types } from "./rules";

/** A list, and who last set each field since its record was made. */
export interface Decided {
  readonly state: ListState;
  readonly stamps: ReadonlyMap<string, { readonly [field: string]: Stamp }>;
}

export type Asked = Pick<Mutation, "ops"> & Partial<Mutation>;
export type Decision =
  | (Decided & { readonly change: Omit<Change, "hash"> })
  | { readonly code: string };

const SYSTEM = "system";
const UTC: Zone = { offset: () => 0 };

/** Decide a mutation of `list`; `stamp` has the revision it would get, and its time; `zones` finds the list's zone. */
export function decide(
  list: string,
  before: Decided,
  mutation: Asked,
  actor: Actor,
  stamp: Stamp,
  zones: Zones = () => UTC,
): Decision {
  try {
    mayCommit(list, before.state, mutation, actor);
    return new Trial(list, before, mutation, stamp, zones).run(actor);
  } catch (refusal) {
    if (refusal instanceof Refusal) return { code: refusal.code };
    throw refusal;
  }
}

/** Whether a mutation begins a list (M5). */
export function createsList(ops: readonly AskedOp[], list: string): boolean {
  const [first] = ops;
  return first?.op === "create" && first.type === "list" && first.id === list;
}

/** Refuse what this actor may not ask of this list, whatever it would make of it. */
export function mayCommit(
  list: string,
  state: ListState,
  { ops, exact = undefined }: Asked,
  actor: Actor,
): void {
  demand(ops.length > 0, "invalid");
  demand(ops.length <= limits.ops || exact || actor.id === SYSTEM, "too_large");
  demand(isId(actor.id), "invalid");
  const own = state.records.get(list);
  const [first] = ops;
  if (own === undefined) demand(createsList(ops, list), "not_found");
  else if (deletedAt(own) !== null)
    demand(first?.op === "restore" && first.id === list, "not_found");
  if (own === undefined) demand(makesLists(actor), "denied");
  const role = own === undefined ? "owner" : roleOf(actor, list, state);
  checkHome(actor, list, ops);
  checkAccess(actor, role, ops, state.records);
}

/** One mutation on its way to being a change. */
class Trial {
  #state: ListState;
  readonly #list: string;
  readonly #before: Decided;
  readonly #asked: Asked;
  readonly #stamp: Stamp;
  readonly #zones: Zones;
  readonly #stamps: Map<string, { readonly [field: string]: Stamp }>;
  readonly #ops: Op[] = [];
  readonly #was: (Fields | null)[] = [];
  readonly #conflicts: Conflict[] = [];

  constructor(list: string, before: Decided, asked: Asked, stamp: Stamp, zones: Zones) {
    this.#zones = zones;
    this.#list = list;
    this.#before = before;
    this.#asked = asked;
    this.#stamp = stamp;
    this.#stamps = new Map(before.stamps);
    this.#state = this.#after(before.state, [], []); // old tombstones are dropped first
  }

  run(actor: Actor): Decision {
    for (const op of [...this.#asked.ops, ...introduction(this.#list, this.#before.state, actor)])
      this.#do(op);
    this.#state = this.#after(this.#state, [], this.#conflicts);
    for (const { id } of this.#conflicts) checkKept(this.#state.records.get(id));
    this.#checkOwner();
    const { client, seq } = this.#asked;
    const change = {
      ...{ ...this.#stamp, ...(client === undefined ? {} : { client }) },
      ...(seq === undefined ? {} : { seq }),
      ...{ ops: this.#ops, was: this.#was },
      ...(this.#conflicts.length > 0 ? { conflicts: this.#conflicts } : {}),
    };
    if (actor.id !== SYSTEM) checkChange(change);
    return { change, state: this.#state, stamps: this.#stamps };
  }

  /** What an op asks for, as ordinary ops: what it becomes depends on the records as the ops before it have made them. */
  #do(asked: AskedOp): void {
    const { exact } = this.#asked;
    if (!completes(asked) || (exact && asked.op === "set")) {
      this.#takeAll(asked, true);
      return;
    }
    if (asked.op === "complete") checkTask(this.#state, asked.id);
    const records: Records = {
      get: (id) => this.#state.records.get(id),
      below: (id) => this.#state.tasks.filter(({ parent }) => parent === id),
    };
    const now = Math.floor(Date.parse(this.#stamp.at) / 1000);
    for (const op of steps(records, asked, this.#list, now, this.#zones))
      this.#takeAll(op, op === asked);
  }

  /** Do an op, and what goes along with it (O15). */
  #takeAll(op: Op, contested: boolean): void {
    const before = this.#state.records.get(op.id);
    const done = this.#take(op, contested);
    if (done === null || this.#asked.exact) return;
    const others = along(new Draft(this.#state), done, before);
    demand(others.length <= limits.along, "too_large");
    for (const each of others) this.#take(each, false);
  }

  /** `contested`: its author wrote it; what the server derives is in conflict with nobody. */
  #take(op: Op, contested: boolean): Op | null {
    checkOp(this.#list, this.#state, op);
    const record = this.#state.records.get(op.id);
    const own = ownAlone(record, op, this.#stamp.by);
    if (own !== op && "fields" in own)
      demand(areReactions(own.fields.reactions ?? {}), "too_large");
    const done = effective(record, own, this.#stamp.by);
    if (done !== null) this.#makeRoom(done);
    let next = done;
    while (next !== null) {
      const record = this.#state.records.get(op.id);
      if (next.op === "set" && record !== undefined) this.#replace(record, next, contested);
      else this.#was.push(null);
      if (next.op === "create") this.#stamps.set(op.id, {});
      this.#ops.push(next);
      this.#state = this.#after(this.#state, [next], []);
      this.#checkOutcome(next, record);
      next = this.#follows(next, record);
    }
    return done;
  }

  /** In a full list the oldest done tasks leave for a new one (T15). */
  #makeRoom(op: Op): void {
    let oldest = leavesBefore(this.#state, op, this.#asked.ops);
    while (oldest !== null) {
      this.#ops.push(oldest);
      this.#was.push(null);
      this.#state = this.#after(this.#state, [oldest], []);
      oldest = leavesBefore(this.#state, op, this.#asked.ops);
    }
  }

  #replace(record: TypedRecord, op: Extract<Op, { readonly op: "set" }>, contested: boolean): void {
    const stamps = this.#stamps.get(op.id) ?? {};
    const base = contested ? this.#asked.base : undefined;
    const found = conflictsOf(record, stamps, op, base, this.#stamp.by);
    this.#conflicts.push(...found);
    const fields = Object.keys(op.fields);
    this.#was.push(
      Object.fromEntries(
        fields.map((field) => [
          field,
          Object.hasOwn(record, field) ? (record[field] ?? null) : null,
        ]),
      ),
    );
    const fresh = Object.fromEntries(fields.map((field) => [field, this.#stamp]));
    this.#stamps.set(op.id, { ...stamps, ...fresh });
  }

  #checkOutcome(op: Op, before: TypedRecord | undefined): void {
    const record = this.#state.records.get(op.id);
    checkList(this.#state, op, this.#stamp.by);
    if (record === undefined) return;
    const written = op.op === "create" || op.op === "set";
    if (written) checkRecord(before, op, record);
    if (deletedAt(record) !== null) return;
    if (record.type === "member" && record.role === "owner")
      demand(record.kind === "person", "invalid");
    if (!written || !isLiveTask(record) || (op.fields.parent ?? null) === null) return;
    demand(this.#state.records.get(record.parent ?? "")?.type === "task", "bad_parent");
    demand(standsWell(this.#state, record), "bad_parent");
  }

  /**
   * A task that is restored where it cannot be comes back at the top (O4), one whose time to leave has come without that
   * (T14), one that had gone to another list is here again (O16).
   */
  #follows(op: Op, before: TypedRecord | undefined): Op | null {
    const record = this.#state.records.get(op.id);
    if (op.op !== "restore" || record === undefined || !isLiveTask(record)) return null;
    const fields = {
      ...(standsWell(this.#state, record) ? {} : { parent: null }),
      ...((record.moved_to ?? null) === null ? {} : { moved_to: null }),
      ...(this.#hasExpired(record, before) ? { expires: null } : {}),
    };
    return Object.keys(fields).length === 0 ? null : { op: "set", id: op.id, fields };
  }

  #hasExpired(task: TypedRecord, before: TypedRecord | undefined): boolean {
    if ((task.expires ?? null) === null) return false;
    const { zone } = stayRules(this.#state.records.get(this.#list), this.#zones);
    const gone = (before && deletedAt(before)) ?? "";
    const at = gone > this.#stamp.at ? gone : this.#stamp.at;
    const moment = expiresAt(task, zone);
    return moment !== null && moment * 1000 <= Date.parse(at);
  }

  #checkOwner(): void {
    const { records } = this.#state;
    if (this.#ops.some(({ id }) => records.get(id)?.type === "member"))
      demand(!hasOwner(this.#before.state) || hasOwner(this.#state), "last_owner");
  }

  #after(state: ListState, ops: readonly Op[], conflicts: readonly Conflict[]): ListState {
    return applyChanges(state, [{ ...this.#stamp, ops, was: [], conflicts, hash: "" }]).state;
  }
}

/** Refuse what no state could make right. */
function checkOp(list: string, state: ListState, op: Op): void {
  demand(isId(op.id), "invalid");
  const record = state.records.get(op.id);
  if (op.op === "create") {
    demand(Object.hasOwn(types, op.type) && (op.type !== "list" || op.id === list), "invalid");
    checkFields(op.type, op.fields, true);
    if (op.type === "comment") checkAbout(state, op.fields);
    return;
  }
  demand(record !== undefined, "not_found");
  if (op.op !== "set" || record === undefined) return;
  checkFields(record.type, op.fields, false);
  if (record.type === "comment" && Object.hasOwn(op.fields, "task")) checkAbout(state, op.fields);
}

function checkTask({ records }: ListState, id: string): void {
  demand(isId(id), "invalid");
  demand(records.has(id), "not_found");
  demand(records.get(id)?.type === "task", "invalid");
}

function checkAbout({ records }: ListState, { task }: Fields): void {
  demand(records.get(String(task))?.type === "task", "invalid");
}

/** What an op changes here and now; null if nothing (O1, O4). */
function effective(record: TypedRecord | undefined, op: Op, by: string): Op | null {
  if (op.op === "delete" && by === SYSTEM && record !== undefined && DROPPED.has(record.type))
    return op;
  if (op.op !== "set") return takesEffect(record, op) ? op : null;
  const fields = Object.fromEntries(
    Object.entries(op.fields).filter(
      ([field, value]) =>
        takesEffect(record, { ...op, fields: { [field]: value } }) && !isNone(record, field, value),
    ),
  );
  return Object.keys(fields).length > 0 ? { ...op, fields } : null;
}

/** Whether a value says of a field that is not there, and may be left out, that there is none. */
function isNone(record: TypedRecord | undefined, field: string, value: Json): boolean {
  if (record === undefined || value !== null || Object.hasOwn(record, field)) return false;
  const known = types[record.type] ?? {};
  const shape = Object.hasOwn(known, field) ? known[field] : undefined;
  return shape !== undefined && shape.required !== true && shape.default === undefined;
}

/** The member record that goes with somebody's first change (O10). */
function introduction(list: string, { records }: ListState, actor: Actor): Op[] {
  if (actor.trusted || records.get(actor.id)?.type === "member") return [];
  const { id, name = "Someone", color = "slate", kind = "person" } = actor;
  const member = (as: string, role: string): Op[] => [
    { op: "create", id, type: "member", fields: { name, color, kind: as, role } },
  ];
  if (!records.has(list)) return member(kind, "owner");
  return actor.via ? member(kind === "agent" ? "agent" : "guest", "viewer") : [];
}

function hasOwner({ records }: ListState): boolean {
  return [...records.values()].some(
    (record) =>
      record.type === "member" &&
      deletedAt(record) === null &&
      record.role === "owner" &&
      record.kind === "person",
  );
}
