/** Keeps the outbox and the stored base in step with what the server answers. */

import type { Json, Op, Position } from "../core/records";
import { portions, unsendable } from "./batch";
import { type Chance, type Clock, dayAgo, newId, timeOf } from "./clock";
import type { Refused } from "./contract";
import { type History, NOT_FOUND, revisionOf } from "./decided";
import type { Followed } from "./followed";
import type { Result } from "./frames";
import { lostIn, type Turn } from "./lost";
import type { Advance } from "./replica";
import { beyondMaking, revivedFor } from "./revived";
import { type Confirmed, isDecided, keyOf, type Row, type RowDraft } from "./row";
import type { Storage } from "./storage";
import type { Tabs } from "./tabs";

type Why = Pick<Refused, "code" | "message">;

const NOT_STORED: Why = {
  code: "not_stored",
  message: "This device could not keep it; there may be no room left.",
};

export interface OutboxParts {
  readonly me: string;
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly history: History;
}

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #storage: Storage;
  readonly #tabs: Tabs;
  readonly #chance: Chance;
  readonly #feed: (list: Followed) => void;
  readonly #again = new Map<Followed, () => void>();
  /** What is being looked for in the log. */
  readonly #sought = new Set<string>();

  constructor(parts: OutboxParts, feed: (list: Followed) => void) {
    this.#parts = parts;
    this.#storage = parts.storage;
    this.#tabs = parts.tabs;
    this.#chance = parts.chance;
    this.#feed = feed;
  }

  /** Take over the base as it is stored, unless this tab's own is as new, and what was refused. */
  async load(list: Followed): Promise<void> {
    const { replica } = list;
    const [stored, refused] = await Promise.all([
      this.#storage.load(list.id),
      this.#storage.refused(list.id),
    ]);
    replica.addRefused(refused);
    const { position } = stored;
    const own = replica.position;
    if (position === null || (position.epoch === own?.epoch && position.rev <= own.rev)) return;
    replica.restore(position, stored.records);
  }

  /** What may be sent next: rows of one client of this tab, and none before an older row. */
  next(list: Followed): readonly Row[] {
    const rows: Row[] = [];
    for (const row of list.replica.unsent) {
      if (!this.#tabs.owns(row.client)) break;
      if (rows[0] !== undefined && rows[0].client !== row.client) break;
      const never = unsendable(row.ops);
      if (never !== null) {
        // Of an older version of this page, which did not look.
        this.withdraw(list, row, never);
        return [];
      }
      rows.push(row);
    }
    return rows;
  }

  /**
   * Show an action, and make it durable, the whole of it. If that fails it is taken from the view again and set aside for
   * its author, and the caller hears of it.
   */
  async keep(list: Followed, ops: readonly Op[], unseen: boolean): Promise<void> {
    const drafts = this.#draft(list, ops, unseen);
    if (drafts.length === 0) return;
    list.replica.begin(drafts);
    let rows: readonly Row[] = [];
    try {
      // Not among rows that are just getting other numbers.
      if (list.stage === "renumbering") await list.settled;
      rows = await this.#store(list, drafts);
    } catch (error) {
      const all = drafts.flatMap((draft) => draft.ops);
      this.setAside(list, all, NOT_STORED);
      throw error;
    } finally {
      list.replica.settle(drafts, rows);
      this.#feed(list);
      this.#tabs.announce();
    }
  }

  /** Mutations that can be sent; what cannot is set aside at once. */
  #draft(list: Followed, ops: readonly Op[], unseen: boolean): readonly RowDraft[] {
    const { clock, me } = this.#parts;
    const { position } = list.replica;
    const seen = position === null ? {} : { baseEpoch: position.epoch };
    const base = unseen ? 0 : (position?.rev ?? null);
    const drafts: RowDraft[] = [];
    for (const part of portions(ops)) {
      const never = unsendable(part);
      if (never !== null) this.setAside(list, part, never);
      else {
        const { id, client } = list;
        drafts.push({ list: id, client, base, ...seen, ops: part, at: timeOf(clock), by: me });
      }
    }
    return drafts;
  }

  async #store(list: Followed, drafts: readonly RowDraft[]): Promise<readonly Row[]> {
    for (;;) {
      const rows = await this.#storage.enqueue(list.client, drafts, this.#tabs);
      if (rows !== null) return rows;
      // While this tab slept or was paused, another took this client over, with its next number.
      list.client = newId(this.#chance);
    }
  }

  /** Store what the base became. A tab that stored nothing for a while, or lost the race with another, stores it whole. */
  save(list: Followed, advance: Advance, anew = false): void {
    this.#job(list, async () => {
      const done = this.#learned(advance.done);
      if (await this.#storage.save({ list: list.id, anew, ...advance, done })) return;
      const { position } = list.replica;
      if (position !== null)
        await this.#storage.save({ list: list.id, ...list.replica.everything(position) });
    });
  }

  /** The history goes on under another epoch: nothing is sent again, and nothing is lost. */
  move(list: Followed, epoch: string): void {
    const from = list.replica.position;
    list.replica.move(epoch);
    if (from !== null) this.#job(list, () => this.#storage.move(list.id, from, epoch));
  }

  takeSnapshot(list: Followed, position: Position, records: readonly Json[]): void {
    const { replica } = list;
    const before = { base: replica.base, at: replica.position };
    const anew = list.stage === "resetting";
    const advance = replica.snapshot(position, records, anew);
    if (anew) {
      const after = { after: replica.base, common: list.common, to: position.epoch };
      const turn = before.at === null ? null : { before: before.base, at: before.at, ...after };
      // Before the new position is stored: a tab that dies in between must be told to reset again.
      this.#startOver(list, turn);
    }
    this.save(list, advance, anew);
  }

  takeResults(list: Followed, results: readonly Result[]): void {
    const done: Confirmed[] = [];
    for (const result of results) {
      const row = list.replica.row(result);
      if (row === null) continue;
      const settled = this.#take(list, row, result);
      if (settled === "stuck") break;
      if (settled !== null) done.push(settled);
    }
    this.#finish(list, done);
    this.#seek(list);
  }

  #finish(list: Followed, done: readonly Confirmed[]): void {
    if (done.length > 0) this.#job(list, () => this.#storage.finish(this.#learned(done)));
  }

  #learned(done: readonly Confirmed[]): readonly Confirmed[] {
    const learned = timeOf(this.#parts.clock);
    return done.map((row) => ({ ...row, learned }));
  }

  /** Look for what became of the rows that the server has answered before; as long as that cannot be seen, they wait. */
  #seek(list: Followed): void {
    for (const row of list.replica.undecided) {
      const key = `${list.id}:${keyOf(row)}`;
      if (this.#sought.has(key)) continue;
      this.#sought.add(key);
      const done = () => this.#sought.delete(key);
      this.#find(list, row).then(done, done);
    }
  }

  async #find(list: Followed, row: Row): Promise<void> {
    const stored = await this.#storage.rows(list.id);
    // Another tab may have heard the answer.
    const known = stored.some((other) => keyOf(other) === keyOf(row));
    const rev = known ? await revisionOf(row, this.#parts.history) : null;
    if (!list.replica.undecided.includes(row)) return;
    if (!known) list.replica.setRows(stored);
    else if (rev === null) this.#refuse(list, row, NOT_FOUND.code, NOT_FOUND.message);
    else this.#finish(list, [list.replica.confirm(row, rev) ?? []].flat());
    this.#feed(list);
  }

  /** The server cannot even read it, so it has no number there: the rows after it need new ones. */
  withdraw(list: Followed, row: Row, { code, message }: Why): void {
    this.#refuse(list, row, code, message);
    this.#renumber(list, row.client);
  }

  /** What can never be sent is kept for its author like what was refused, and gets no number. */
  setAside(list: Followed, ops: readonly Op[], { code, message }: Why): void {
    const aside = { client: newId(this.#chance), seq: 0, ops, code, message };
    list.replica.setAside(aside);
    this.#job(list, () => this.#storage.setAside(list.id, aside));
  }

  async dismiss(list: Followed, refused: Refused): Promise<void> {
    list.replica.dismiss(refused);
    await list.enqueue(() => this.#storage.dismiss(list.id, refused));
  }

  #take(list: Followed, row: Row, result: Result): Confirmed | "stuck" | null {
    switch (result.status) {
      case "ok":
        return list.replica.confirm(row, result.rev);
      case "rejected":
        this.#refuse(list, row, result.code, result.message);
        return null;
      case "gap":
        if (isDecided(result)) {
          list.replica.decided(row);
          return null;
        }
        this.#renumber(list, row.client);
        return "stuck";
      case "unknown_client":
        this.#renumber(list, row.client);
        return "stuck";
    }
  }

  #refuse(list: Followed, row: Row, code: string, message: string): void {
    const refused = list.replica.refuse(row, code, message);
    this.#job(list, () => this.#storage.refuse(row, refused));
  }

  #renumber(list: Followed, from: string): void {
    const fresh = this.#fresh(list, from);
    this.#numbering(list, () => this.#storage.renumber(list.id, fresh, this.#tabs, null, from));
  }

  /** After a reset (C2): everything this tab holds goes again, with what the new history lacks. */
  #startOver(list: Followed, turn: Turn | null): void {
    const fresh = this.#fresh(list, list.client);
    this.#numbering(list, async () => {
      const { common = 0, to = "" } = turn ?? {};
      const fork = turn === null ? null : { from: turn.at.epoch, to, common };
      const confirmed = await this.#storage.confirmed(list.id);
      const lost = turn === null ? [] : lostIn(turn, confirmed, dayAgo(this.#parts.clock));
      const waiting = await this.#storage.rows();
      // Rows that a dead tab left are of the old history as well.
      await this.#tabs.adopt(new Set(waiting.map(({ client }) => client)));
      const own = waiting.filter((row) => row.list === list.id && this.#tabs.owns(row.client));
      const revived = turn === null ? [] : revivedFor(turn, [...lost, ...own]);
      const again = lost.map(beyondMaking);
      await this.#storage.renumber(list.id, fresh, this.#tabs, { fork, revived, again });
    });
  }

  /** Nothing is sent until the rows have their new numbers; a disk that does not take them is asked again. */
  #numbering(list: Followed, job: () => Promise<void>): void {
    list.stage = "renumbering";
    const numbered = list.enqueue(async () => {
      await job();
      await this.#resume(list);
    });
    numbered.catch(() => this.#again.set(list, () => this.#numbering(list, job)));
  }

  /** Try once more what the disk refused; called every few seconds. */
  tryAgain(list: Followed): void {
    const again = this.#again.get(list);
    this.#again.delete(list);
    again?.();
    this.#seek(list);
  }

  /** At once, so that edits made while storage works are numbered under the new id already. */
  #fresh(list: Followed, from: string): string {
    const fresh = newId(this.#chance);
    if (list.client === from) list.client = fresh;
    return fresh;
  }

  /** Take over the outbox as it is stored; edits made while it was read make the reading void. */
  async reread(list: Followed): Promise<void> {
    for (;;) {
      const { version } = list.replica;
      const rows = await this.#storage.rows(list.id);
      if (list.replica.version !== version) continue;
      list.replica.setRows(rows);
      return;
    }
  }

  async #resume(list: Followed): Promise<void> {
    await this.reread(list);
    if (list.stage === "renumbering") list.stage = "live";
    this.#feed(list);
    this.#tabs.announce();
  }

  /** Storage that fails costs durability, never the running page: the server's answer counts all the same. */
  #job(list: Followed, job: () => Promise<void>): void {
    list.enqueue(job).catch(() => this.#feed(list));
  }
}
