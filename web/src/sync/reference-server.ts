/**
 * A small server for tests of the engine: one process, lists in memory, the rules M3, M4, M5, O1–O4, C2 and C3.
 * It decides with the same core as the client, so that what differs is only delivery.
 */

import { applyChanges, takesEffect } from "../core/apply";
import type { Change, Conflict, Fields, Json, Mutation, Op } from "../core/records";
import { EMPTY, type ListState } from "../core/state";
import type { History } from "./decided";
import type { Down, Result, Since, Up, Who } from "./frames";
import { beginsList, keyOf } from "./row";

interface Stamp {
  readonly rev: number;
  readonly by: string;
}

interface Log {
  epoch: string;
  state: ListState;
  changes: Change[];
  /** Last seq and results by client. */
  marks: Map<string, { seq: number; results: Result[] }>;
  /** Who last set a field, by record and field. */
  stamps: Map<string, Stamp>;
}

export type Deliver = (frame: Down) => void;

export class ReferenceServer {
  readonly logs = new Map<string, Log>();
  readonly #open = new Map<string, Set<Deliver>>();
  /** Who is on a list, by connection. */
  readonly #here = new Map<string, Map<Deliver, Who>>();
  #epochs = 0;
  #keys = 0;
  #time = Date.parse("2026-11-22T10:00:00.000Z");

  begin(list: string): void {
    const ops: Op[] = [{ op: "create", id: list, type: "list", fields: { title: list } }];
    this.logs.set(list, this.#emptyLog());
    this.#append(list, "system", undefined, ops);
  }

  /** A connection; the returned function takes its frames. */
  connect(deliver: Deliver): (frame: Up) => void {
    let actor = "anonymous";
    let modern = false;
    this.#keys += 1;
    const key = `key${this.#keys}`;
    return (frame) => {
      switch (frame.t) {
        case "hello":
          actor = frame.as.id;
          modern = frame.protocol > 1;
          deliver({ t: "welcome", you: { id: actor }, ping: 25 });
          break;
        case "open":
          this.#follow(frame, modern, deliver);
          break;
        case "opens":
          for (const since of frame.lists) this.#follow(since, modern, deliver);
          break;
        case "push":
          this.#push(frame.list, actor, frame.mutations, deliver);
          break;
        case "close":
          this.#leave(frame.list, deliver);
          this.#open.get(frame.list)?.delete(deliver);
          break;
        case "presence":
          if ("away" in frame) this.#leave(frame.list, deliver);
          else this.#show(frame.list, deliver, { key, id: actor, at: frame.at });
          break;
        case "pong":
          break;
      }
    };
  }

  disconnect(deliver: Deliver): void {
    for (const list of this.#open.keys()) this.#leave(list, deliver);
    for (const followers of this.#open.values()) followers.delete(deliver);
  }

  /** Go back to an older revision, as from a backup: another epoch (H2). */
  restore(list: string, rev: number): void {
    const old = this.#log(list);
    const kept = old.changes.slice(0, rev);
    const state = applyChanges(EMPTY, kept).state;
    this.logs.set(list, { ...this.#emptyLog(), state, changes: kept });
    this.#tell(list, { t: "differs", list });
    this.#open.delete(list);
  }

  /** As a planned move to another store: the whole history and the clients' marks, under another epoch (H2). */
  move(list: string): void {
    const { state, changes, marks, stamps } = this.#log(list);
    this.logs.set(list, { ...this.#emptyLog(), state, changes, marks, stamps });
    this.#tell(list, { t: "differs", list });
    this.#open.delete(list);
  }

  /** As over HTTP (S8), in one page. */
  readonly history: History = async (list) => {
    const changes = this.logs.get(list)?.changes ?? [];
    return { changes: [...changes].reverse(), next: null };
  };

  head(list: string): { readonly epoch: string; readonly rev: number; readonly hash: string } {
    const { epoch, changes } = this.#log(list);
    return { epoch, rev: changes.length, hash: changes.at(-1)?.hash ?? "" };
  }

  #log(list: string): Log {
    const log = this.logs.get(list);
    if (log === undefined) throw new Error(`no list ${list}`);
    return log;
  }

  #emptyLog(): Log {
    this.#epochs += 1;
    return {
      epoch: `epoch${this.#epochs}`,
      state: EMPTY,
      changes: [],
      marks: new Map(),
      stamps: new Map(),
    };
  }

  /** Who is on the list, as the others are told. */
  here(list: string): readonly Who[] {
    return [...(this.#here.get(list)?.values() ?? [])];
  }

  #show(list: string, deliver: Deliver, who: Who): void {
    if (this.#open.get(list)?.has(deliver) !== true) return;
    this.#here.set(list, (this.#here.get(list) ?? new Map()).set(deliver, who));
    this.#tell(list, { t: "presence", list, changed: [who] });
  }

  #leave(list: string, deliver: Deliver): void {
    const who = this.#here.get(list)?.get(deliver);
    if (who === undefined) return;
    this.#here.get(list)?.delete(deliver);
    this.#tell(list, { t: "presence", list, gone: [who.key] });
  }

  #tell(list: string, frame: Down): void {
    for (const deliver of this.#open.get(list) ?? []) deliver(frame);
  }

  #follow(asked: Since, modern: boolean, deliver: Deliver): void {
    const { list } = asked;
    const log = this.logs.get(list);
    if (log === undefined) {
      deliver({ t: "gone", list });
      return;
    }
    this.#leave(list, deliver);
    this.#open.get(list)?.delete(deliver);
    const at = asked.rev ?? 0;
    const here = this.head(list);
    const sameHistory = at > 0 && log.changes[at - 1]?.hash === asked.hash;
    const known = sameHistory && (modern || asked.epoch === here.epoch);
    if (asked.epoch !== undefined && !known && modern && asked.trail === undefined) {
      deliver({ t: "differs", list });
      return;
    }
    if (known && asked.epoch !== here.epoch) deliver({ t: "moved", list, epoch: here.epoch });
    if (known && at === here.rev) deliver({ t: "current", list, ...here });
    else if (known)
      deliver({ t: "changes", list, epoch: here.epoch, changes: log.changes.slice(at) });
    else this.#snapshot(log, asked, deliver);
    this.#open.set(list, (this.#open.get(list) ?? new Set()).add(deliver));
    const people = this.here(list);
    if (people.length > 0) deliver({ t: "presence", list, here: people });
  }

  #snapshot(log: Log, { list, epoch, trail }: Since, deliver: Deliver): void {
    const common = trail?.filter(([rev, hash]) => log.changes[rev - 1]?.hash === hash).at(-1)?.[0];
    const found = trail === undefined ? {} : { common: common ?? 0 };
    if (epoch !== undefined) deliver({ t: "reset", list, reason: "another history", ...found });
    const records = [...log.state.records.values()] as Json[];
    const half = Math.ceil(records.length / 2);
    const page = { t: "snapshot", list, ...this.head(list) } as const;
    deliver({ ...page, records: records.slice(0, half), more: true });
    deliver({ ...page, records: records.slice(half) });
  }

  #push(list: string, by: string, mutations: readonly Mutation[], deliver: Deliver): void {
    const results = mutations.map((mutation) => this.#take(list, by, mutation));
    deliver({ t: "ack", list, results });
  }

  #take(list: string, by: string, mutation: Mutation): Result {
    const { client, seq, ops } = mutation;
    if (!this.logs.has(list)) {
      const message = "There is no such list.";
      if (!beginsList(ops, list))
        return { client, seq, status: "rejected", code: "not_found", message };
      this.logs.set(list, this.#emptyLog());
    }
    const log = this.#log(list);
    const mark = log.marks.get(client);
    if (mark === undefined && seq !== 1) return { client, seq, status: "unknown_client" };
    const before = mark?.results.find((result) => keyOf(result) === keyOf(mutation));
    if (before !== undefined) return before;
    const expected = (mark?.seq ?? 0) + 1;
    if (seq !== expected) return { client, seq, status: "gap", expected };
    const result = this.#decide(list, by, mutation);
    log.marks.set(client, { seq, results: [...(mark?.results ?? []), result] });
    return result;
  }

  #decide(list: string, by: string, mutation: Mutation): Result {
    const { client, seq, ops } = mutation;
    const bad = ops.some((op) => op.op === "create" && op.fields.title === "refuse me");
    if (bad) return { client, seq, status: "rejected", code: "invalid", message: "No." };
    const rev = this.#append(list, by, mutation, ops);
    return { client, seq, status: "ok", rev };
  }

  #append(list: string, by: string, mutation: Mutation | undefined, asked: readonly Op[]): number {
    const log = this.#log(list);
    const rev = log.changes.length + 1;
    this.#time += 1;
    const at = new Date(this.#time).toISOString();
    const ops: Op[] = [];
    const conflicts: Conflict[] = [];
    const from = mutation === undefined ? {} : { client: mutation.client, seq: mutation.seq };
    const change = { rev, at, by, ...from, was: [], hash: `${log.epoch}-${rev}` };
    let state = log.state;
    for (const op of asked) {
      const record = state.records.get(op.id);
      if (!takesEffect(record, op)) continue;
      if (op.op === "set" && record !== undefined)
        conflicts.push(...overwritten(log, op.id, record as Fields, op.fields, mutation?.base, by));
      ops.push(op);
      state = applyChanges(state, [{ ...change, ops: [op] }]).state;
    }
    for (const op of ops) {
      if (op.op !== "set") continue;
      for (const field of Object.keys(op.fields)) log.stamps.set(`${op.id}.${field}`, { rev, by });
    }
    const committed: Change = { ...change, ops, conflicts };
    log.state = applyChanges(log.state, [committed]).state;
    log.changes.push(committed);
    this.#tell(list, { t: "changes", list, epoch: log.epoch, changes: [committed] });
    return rev;
  }
}

/** Rule O3. */
function overwritten(
  log: Log,
  id: string,
  record: Fields,
  fields: Fields,
  base: number | undefined,
  by: string,
): Conflict[] {
  if (base === undefined || record.type === "link") return [];
  return Object.entries(fields).flatMap(([field, value]) => {
    const last = log.stamps.get(`${id}.${field}`);
    const old = record[field];
    if (last === undefined || old === undefined || last.rev <= base || last.by === by) return [];
    if (field === "position" || field === "completed" || old === value) return [];
    return [{ id, field, value: old, by: last.by, rev: last.rev, at: "" }];
  });
}
