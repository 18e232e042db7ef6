/** Keeps the outbox and the stored base in step with what the server answers. */

import { type Chance, newId } from "../../core/ids";
import type { AskedOp, Json, Position } from "../../core/records";
import { type Clock, dayAgo, timeOf } from "../clock";
import type { Refused } from "../contract";
import type { Result } from "../frames";
import type { Storage } from "../storage/storage";
import type { Tabs } from "../tabs/tabs";
import { portions, unsendable } from "./batch";
import { type History, NOT_FOUND, revisionOf } from "./decided";
import type { Followed, Part } from "./followed";
import { Jobs } from "./jobs";
import type { Keeping } from "./keeping";
import { lostIn, type Turn } from "./lost";
import type { Advance } from "./replica";
import { beyondMaking, revivedFor } from "./revived";
import { type Confirmed, isDecided, keyOf, type Row, type RowDraft } from "./row";

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
  readonly keeping: Keeping;
}

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #storage: Storage;
  readonly #tabs: Tabs;
  readonly #chance: Chance;
  readonly #feed: (list: Followed) => void;
  readonly #jobs: Jobs;
  readonly #keeping: Keeping;
  /** What is being looked for in the log. */
  readonly #sought = new Set<string>();

  constructor(parts: OutboxParts, feed: (list: Followed) => void) {
    this.#parts = parts;
    this.#storage = parts.storage;
    this.#tabs = parts.tabs;
    this.#chance = parts.chance;
    this.#feed = feed;
    this.#jobs = new Jobs(feed);
    this.#keeping = parts.keeping;
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
   * Show an action, and make it durable, the whole of it in all its lists. If that fails it is taken from the view again and
   * set aside for its author, and the caller hears of it.
   */
  async keep(parts: readonly Part[], unseen: boolean): Promise<void> {
    const drafted = parts
      .map((part) => ({ list: part.list, drafts: this.#draft(part, unseen) }))
      .filter(({ drafts }) => drafts.length > 0);
    if (drafted.length === 0) return;
    for (const { list, drafts } of drafted) list.replica.begin(drafts);
    const lists = drafted.map(({ list }) => list);
    const action = drafted.flatMap(({ drafts }) => drafts);
    let rows: readonly Row[] = [];
    try {
      rows = await this.#keeping.hold(action, async () => {
        // Not among rows that are just getting other numbers.
        for (const list of lists) if (list.stage === "renumbering") await list.settled;
        return this.#keeping.store(action, lists);
      });
    } catch (error) {
      for (const { list, drafts } of drafted) {
        const all = drafts.flatMap((draft) => draft.ops);
        this.setAside(list, all, NOT_STORED);
      }
      throw error;
    } finally {
      for (const { list, drafts } of drafted) {
        const own = rows.filter((row) => row.list === list.id);
        list.replica.settle(drafts, own);
        this.#feed(list);
      }
      this.#tabs.announce();
    }
  }

  /** Mutations that can be sent; what cannot is set aside at once. */
  #draft({ list, ops, exact }: Part, unseen: boolean): readonly RowDraft[] {
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
        const said = { ops: part, ...(exact ? { exact } : {}) };
        const mark = newId(this.#chance);
        drafts.push({ mark, list: id, client, base, ...seen, ...said, at: timeOf(clock), by: me });
      }
    }
    return drafts;
  }

  /** Store what the base became. A tab that stored nothing for a while, or lost the race with another, stores it whole. */
  save(list: Followed, advance: Advance, anew = false): void {
    const done = this.#learned(advance.done);
    const job = async () => {
      if (await this.#storage.save({ list: list.id, anew, ...advance, done })) return;
      const { position } = list.replica;
      if (position !== null)
        await this.#storage.save({ list: list.id, ...list.replica.everything(position) });
    };
    // The base is stored with the next change as well; that a row is done is not.
    this.#jobs.run(list, job, done.length > 0 ? () => this.#storage.finish(done) : null);
  }

  /** The history goes on under another epoch: nothing is sent again, and nothing is lost. */
  move(list: Followed, epoch: string): void {
    const from = list.replica.position;
    list.replica.move(epoch);
    if (from !== null) this.#jobs.run(list, () => this.#storage.move(list.id, from, epoch), null);
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
    if (done.length === 0) return;
    const learned = this.#learned(done);
    this.#jobs.run(list, () => this.#storage.finish(learned));
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
  setAside(list: Followed, ops: readonly AskedOp[], { code, message }: Why): void {
    const aside = { client: newId(this.#chance), seq: 0, ops, code, message };
    list.replica.setAside(aside);
    this.#jobs.run(list, async () => {
      if (list.replica.shows(aside)) await this.#storage.setAside(list.id, aside);
    });
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
    this.#jobs.run(list, async () => {
      await this.#storage.refuse(row, list.replica.shows(refused) ? refused : null);
    });
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
    list.turn("number");
    const numbered = list.enqueue(async () => {
      await job();
      await this.#resume(list);
    });
    numbered.catch(() => this.#jobs.later(list, () => this.#numbering(list, job)));
  }

  /** Try once more what the disk refused; called every few seconds. */
  tryAgain(list: Followed): void {
    this.#jobs.tryAgain(list);
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
    list.turn("numbered");
    this.#feed(list);
    this.#tabs.announce();
  }
}
