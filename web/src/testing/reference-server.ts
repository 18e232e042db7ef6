/**
 * A small server for tests of the engine: one process, lists in memory, the rules M3, M4, C2 and C3. What becomes of a
 * mutation is decided in core/decide, which the vectors keep equal to the real server; here is only delivery.
 */

import { createsList, type Decided, decide } from "../core/decide/decide";
import type { Change, Json, Mutation, Op } from "../core/records";
import { EMPTY } from "../core/state";
import type { Down, Result, Since, Up, Who } from "../sync/frames";
import type { History } from "../sync/list/decided";
import { keyOf } from "../sync/list/row";

interface Log extends Decided {
  readonly epoch: string;
  readonly changes: Change[];
  /** What the list was before each change. */
  readonly past: Decided[];
  /** What was refused, once each. */
  readonly refused: Mutation[];
  /** Last seq and results by client. */
  readonly marks: Map<string, { seq: number; results: Result[] }>;
}

const NOTHING: Decided = { state: EMPTY, stamps: new Map() };

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
    this.#append(list, "system", { ops });
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
    const { changes, past } = this.#log(list);
    const { state, stamps } = past[rev] ?? this.#log(list);
    const kept = { state, stamps, changes: changes.slice(0, rev), past: past.slice(0, rev) };
    this.logs.set(list, { ...this.#emptyLog(), ...kept });
    this.#tell(list, { t: "differs", list });
    this.#open.delete(list);
  }

  /** As a planned move to another store: the whole history and the clients' marks, under another epoch (H2). */
  move(list: string): void {
    this.logs.set(list, { ...this.#log(list), epoch: this.#emptyLog().epoch });
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
    const fresh = { changes: [], past: [], refused: [], marks: new Map() };
    return { ...NOTHING, ...fresh, epoch: `epoch${this.#epochs}` };
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
      if (!createsList(ops, list))
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
    const result = this.#append(list, by, mutation);
    if (result.status === "rejected") log.refused.push(mutation);
    log.marks.set(client, { seq, results: [...(mark?.results ?? []), result] });
    // A list that is not made remembers nothing (O9).
    if (log.changes.length === 0) this.logs.delete(list);
    return result;
  }

  #append(list: string, by: string, mutation: Pick<Mutation, "ops"> & Partial<Mutation>): Result {
    const log = this.#log(list);
    const { client = "", seq = 0 } = mutation;
    const rev = log.changes.length + 1;
    this.#time += 1;
    const stamp = { rev, by, at: new Date(this.#time).toISOString() };
    const decision = decide(list, log, mutation, { id: by, trusted: true, home: "home" }, stamp);
    if ("code" in decision) {
      const { code } = decision;
      return { client, seq, status: "rejected", code, message: "No." };
    }
    const committed: Change = { ...decision.change, hash: `${log.epoch}-${rev}` };
    const { state, stamps } = log;
    log.past.push({ state, stamps });
    log.changes.push(committed);
    this.logs.set(list, { ...log, state: decision.state, stamps: decision.stamps });
    this.#tell(list, { t: "changes", list, epoch: log.epoch, changes: [committed] });
    return { client, seq, status: "ok", rev };
  }
}
