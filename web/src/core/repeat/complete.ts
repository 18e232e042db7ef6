/**
 * What completing a repeating task becomes: ordinary ops, which everybody knows (T6), as livelist/core/repeat/complete.py
 * works them out. So a page shows at once what the server will decide.
 */

import { idFrom } from "../ids";
import { jitterFrom } from "../order";
import type { Complete, Fields, Json, Op, TypedRecord } from "../records";
import { deletedAt } from "../state";
import { sha256 } from "./sha256";
import { nextTurn, repetitionOf, turnOf } from "./turn";
import type { Zone, Zones } from "./zone";

/** The records of a list, as far as they are asked for here. */
export interface Records {
  get(id: string): TypedRecord | undefined;
  /** The live tasks that stand below a task. */
  below(id: string): readonly TypedRecord[];
}

type SetOp = Extract<Op, { readonly op: "set" }>;

/** What stays with the task that goes on. */
const OF_SERIES = new Set(["repeat", "occurrence", "reminders", "expires", "made", "moved_to"]);
const SERVERS = /^(id|type|conflicts|(created|updated|deleted|completed)_(at|by))$/;
const KEY_LIMIT = 256;
const JITTER = 6;

/** Whether an op may stand for others: `complete`, and a `set` of `completed`. */
export function completes(op: Op | Complete): op is SetOp | Complete {
  return op.op === "complete" || (op.op === "set" && op.fields.completed === true);
}

/** The ops that such an op stands for; each is to be applied before the next is asked for. */
export function* steps(
  records: Records,
  op: SetOp | Complete,
  list: string,
  now: number,
  zones: Zones,
): Generator<Op> {
  const record = records.get(op.id);
  if (op.op === "set") {
    yield* turned(records, op, record, list, now, zones);
    return;
  }
  if (record?.type !== "task" || record.completed === true) return;
  if (op.occurrence !== undefined && op.occurrence !== turnOf(record)) return;
  if (deletedAt(record) !== null && repetitionOf(record) !== null) return;
  const set: SetOp = { op: "set", id: op.id, fields: { completed: true } };
  yield* turned(records, set, record, list, now, zones);
}

function* turned(
  records: Records,
  op: SetOp,
  record: TypedRecord | undefined,
  list: string,
  now: number,
  zones: Zones,
): Generator<Op> {
  const { completed: _, ...others } = op.fields;
  const live = record?.type === "task" && deletedAt(record) === null;
  const task: TypedRecord | null = live ? { ...record, ...others } : null;
  if (task === null || task.completed === true || repetitionOf(task) === null) {
    yield op;
    return;
  }
  if (Object.keys(others).length > 0) yield { op: "set", id: op.id, fields: others };
  const name = records.get(list)?.zone;
  yield* completed(records, task, now, zones(typeof name === "string" ? name : null));
}

/** A done copy stays, the task goes on to its next turn, and what is below it is open again. */
function completed(records: Records, task: TypedRecord, now: number, zone: Zone): readonly Op[] {
  const { id } = task;
  const repetition = repetitionOf(task);
  const next = repetition && nextTurn(task, repetition, now, zone);
  if (next === null) return [{ op: "set", id, fields: { completed: true } }];
  const below = doneBelow(records, id).sort((a, b) => (a < b ? -1 : 1));
  return [
    ...kept(records, task),
    { op: "set", id, fields: next },
    ...below.map((each): Op => ({ op: "set", id: each, fields: { completed: false } })),
  ];
}

/** What makes the copy; nothing if it is there, or if somebody has used its id for something else. */
function kept(records: Records, task: TypedRecord): readonly Op[] {
  const { id, jitter } = copyOf(task.id, turnOf(task));
  const fields = fieldsOf(records, task, jitter);
  const record = records.get(id);
  if (record === undefined) return [{ op: "create", id, type: "task", fields }];
  if (deletedAt(record) === null || record.series !== task.id) return [];
  return [
    { op: "restore", id },
    { op: "set", id, fields },
  ];
}

function doneBelow(records: Records, id: string): string[] {
  return records.below(id).flatMap((record) => {
    // A turn of another task stays done, and what repeats by itself has turns of its own.
    const apart = (record.series ?? null) !== null || repetitionOf(record) !== null;
    if (apart) return [];
    return [...(record.completed === true ? [record.id] : []), ...doneBelow(records, record.id)];
  });
}

/** The id of a turn's done copy, and the jitter of its place: whoever completes the turn finds the same. */
export function copyOf(id: string, turn: number): { readonly id: string; readonly jitter: string } {
  const digest = sha256(new TextEncoder().encode(`${id}/${turn}`));
  return { id: idFrom(digest.slice(0, 16)), jitter: jitterFrom(digest.slice(16, 16 + JITTER)) };
}

/** What a done copy has of its task (T6). */
export function fieldsOf(records: Pick<Records, "get">, task: TypedRecord, jitter: string): Fields {
  const fields: { [field: string]: Json } = {};
  for (const [field, value] of Object.entries(task))
    if (value !== undefined && !SERVERS.test(field) && !OF_SERIES.has(field)) fields[field] = value;
  const parent = typeof task.parent === "string" ? task.parent : null;
  const above = parent !== null && records.get(parent)?.type === "task";
  const position = String(task.position).slice(0, KEY_LIMIT - JITTER) + jitter;
  return { ...fields, completed: true, parent: above ? parent : null, position, series: task.id };
}
