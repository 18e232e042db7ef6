/** Keeps the outbox and the stored base in step with what the server answers. */

import type { Json, Op, Position } from "../core/records";
import { type Chance, newId } from "./clock";
import type { Refused } from "./contract";
import type { Followed } from "./followed";
import type { Result } from "./frames";
import { lostIn, type Turn } from "./lost";
import type { Advance } from "./replica";
import { beyondMaking, revivedFor } from "./revived";
import type { Confirmed, Row, RowDraft } from "./row";
import type { Storage } from "./storage";
import type { Tabs } from "./tabs";

type Why = Pick<Refused, "code" | "message">;

export class Outbox {
  readonly #storage: Storage;
  readonly #tabs: Tabs;
  readonly #chance: Chance;
  readonly #feed: (list: Followed) => void;

  constructor(storage: Storage, tabs: Tabs, chance: Chance, feed: (list: Followed) => void) {
    this.#storage = storage;
    this.#tabs = tabs;
    this.#chance = chance;
    this.#feed = feed;
  }

  /** Make an edit durable; if that fails it is taken from the view again and the caller hears of it. */
  async keep(list: Followed, draft: RowDraft): Promise<void> {
    let row: Row | null = null;
    try {
      // An unclaimed client's rows would look like a dead tab's.
      await this.#tabs.claim(draft.client);
      row = await this.#storage.enqueue(draft);
    } finally {
      list.replica.settle(draft, row);
      this.#feed(list);
      this.#tabs.announce();
    }
  }

  /** Store what the base became. A tab that stored nothing for a while, or lost the race with another, stores it whole. */
  save(list: Followed, advance: Advance, anew = false): void {
    this.#job(list, async () => {
      if (await this.#storage.save({ list: list.id, anew, ...advance })) return;
      const { position } = list.replica;
      if (position !== null)
        await this.#storage.save({ list: list.id, ...list.replica.everything(position) });
    });
  }

  takeSnapshot(list: Followed, position: Position, records: readonly Json[]): void {
    const { replica } = list;
    const before = { base: replica.base, at: replica.position };
    const anew = list.stage === "resetting";
    const advance = replica.snapshot(position, records, anew);
    if (anew) {
      const turn =
        before.at === null ? null : { before: before.base, at: before.at, after: replica.base };
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
    if (done.length > 0) this.#job(list, () => this.#storage.finish(done));
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
    list.stage = "renumbering";
    this.#job(list, async () => {
      await this.#tabs.claim(fresh);
      await this.#storage.renumber(list.id, from, fresh, null);
      await this.#resume(list);
    });
  }

  /** After a reset (C2): everything this tab still holds goes again, after what the new history lacks. */
  #startOver(list: Followed, turn: Turn | null): void {
    list.stage = "renumbering";
    const own = list.client;
    const fresh = this.#fresh(list, own);
    this.#job(list, async () => {
      const lost = turn === null ? [] : lostIn(turn, await this.#storage.confirmed(list.id));
      const revived = turn === null ? [] : revivedFor(turn, [...lost, ...list.replica.unsent]);
      await this.#tabs.claim(fresh);
      await this.#storage.renumber(list.id, own, fresh, lost.map(beyondMaking), revived);
      const others = new Set(list.replica.unsent.map((row) => row.client));
      for (const client of others) {
        if (client === own || client === fresh || !this.#tabs.owns(client)) continue;
        const next = newId(this.#chance);
        await this.#tabs.claim(next);
        await this.#storage.renumber(list.id, client, next, []);
      }
      await this.#resume(list);
    });
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
    list.enqueue(job).catch(() => {
      if (list.stage === "renumbering") list.stage = "live";
      this.#feed(list);
    });
  }
}
