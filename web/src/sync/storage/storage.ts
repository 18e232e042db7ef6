/**
 * What a browser keeps of its lists: the confirmed base with its position, and the outbox.
 *
 * - Base and position change in one transaction (C3). A tab that is behind another overwrites nothing.
 * - `enqueue` gives out the number in the transaction that stores the row, strictly durable (M2).
 * - Every tab of the browser shares it; nothing here is true only for one tab.
 */

import type { Json, Position, TypedRecord } from "../../core/records";
import type { Durability, Refused } from "../contract";
import { type Confirmed, keyOf, learnedOf, type Row, type RowDraft, rebased } from "../list/row";
import type { Tabs } from "../tabs/tabs";
import type { Disk, Table, Transaction } from "./disk";
import { type Lost, NUMBERED, number, renumber } from "./numbering";

export interface Stored {
  readonly position: Position | null;
  readonly records: readonly Json[];
}

/** The effect of committed changes on what is stored. */
export interface Save {
  readonly list: string;
  /** Where the tab was before; null: `puts` is everything. */
  readonly from: Position | null;
  readonly to: Position;
  readonly passed: ReadonlyMap<number, string>;
  /** Of another history than what is stored, however far that is. */
  readonly anew?: boolean;
  readonly puts: readonly TypedRecord[];
  readonly drops: readonly string[];
  readonly done: readonly Confirmed[];
}

/** Whose rows are whose, asked in the transaction that stores them. */
export type Claims = Pick<Tabs, "claim" | "mine">;

export class Storage {
  readonly durability: Durability;
  readonly #disk: Disk;

  constructor(disk: Disk) {
    this.#disk = disk;
    this.durability = disk.durability;
  }

  /** This browser's actor id; `fresh` becomes it if there is none yet. */
  actor(fresh: string): Promise<string> {
    return this.#disk.write(["meta"], "strict", async (t) => {
      const known = await t.get<{ id: string }>("meta", ["actor"]);
      if (known === undefined) await t.put("meta", ["actor"], { id: fresh });
      return known?.id ?? fresh;
    });
  }

  load(list: string): Promise<Stored> {
    return this.#disk.read(["positions", "records"], async (t) => ({
      position: (await t.get<Position>("positions", [list])) ?? null,
      records: await t.all<Json>("records", [list]),
    }));
  }

  /** Unconfirmed rows of all tabs, of one list or all, by list and order. */
  rows(list?: string): Promise<Row[]> {
    const prefix = list === undefined ? [] : [list];
    return this.#disk.read(["rows"], (t) => t.all<Row>("rows", prefix));
  }

  refused(list: string): Promise<Refused[]> {
    return this.#disk.read(["refused"], (t) => t.all<Refused>("refused", [list]));
  }

  /** The lists of all that was refused. */
  async refusedLists(): Promise<ReadonlySet<string>> {
    const all = await this.#disk.read(["refused"], (t) => t.all<Partial<Row>>("refused", []));
    return new Set(all.flatMap(({ list }) => list ?? []));
  }

  confirmed(list: string): Promise<Confirmed[]> {
    return this.#disk.read(["confirmed"], (t) => t.all<Confirmed>("confirmed", [list]));
  }

  /**
   * Store an action's mutations, all or none, under clients of this tab; null: another tab has one of them. `again`: it may
   * be stored already, by a page that did not hear of it; then nothing is.
   */
  enqueue(
    drafts: readonly RowDraft[],
    { claim }: Claims,
    again: () => boolean = () => false,
  ): Promise<Row[] | null> {
    const tables = ["rows", "counters", "meta", "claims", "tabs"] as const;
    // No more of them than it takes: a newer version may have less in common with this one.
    const where = again() ? (["rows", "confirmed"] as const) : (["rows"] as const);
    return this.#disk.write([...new Set([...tables, ...where])], "strict", async (t) => {
      // It may have become so while the transaction waited for its turn.
      if (again() && (await isKept(t, where, drafts))) return [];
      for (const client of new Set(drafts.map((draft) => draft.client)))
        if (!(await claim(t, client))) return null;
      const rows: Row[] = [];
      for (const draft of drafts) rows.push(await number(t, draft));
      return rows;
    });
  }

  /** False: what is stored does not lead here, so the tab must save everything. */
  save(save: Save): Promise<boolean> {
    const tables = ["positions", "records", "rows", "confirmed"] as const;
    return this.#disk.write(tables, "relaxed", async (t) => {
      await settle(t, save.done);
      const stored = await t.get<Position>("positions", [save.list]);
      if (save.from !== null) {
        if (stored === undefined || stored.epoch !== save.from.epoch) return false;
        if (stored.rev >= save.to.rev) return true;
        // Also where the numbers fit: a server that lost its end counts on from there, with other changes.
        if (save.passed.get(stored.rev) !== stored.hash) return false;
      } else {
        // Another tab may have gone on since this snapshot was asked for.
        if (!save.anew && stored?.epoch === save.to.epoch && stored.rev > save.to.rev) return true;
        await t.clear("records", [save.list]);
      }
      // Not one after the other: a first snapshot has thousands.
      await Promise.all(save.puts.map((r) => t.put("records", [save.list, r.id], r)));
      for (const id of save.drops) await t.delete("records", [save.list, id]);
      await t.put("positions", [save.list], { ...save.to });
      return true;
    });
  }

  /** The history goes on under another epoch (C2): what is stored of it up to `from` keeps its meaning. */
  move(list: string, from: Position, to: string): Promise<void> {
    const fork = { from: from.epoch, to, common: from.rev };
    return this.#disk.write(["positions", "rows", "confirmed"], "relaxed", async (t) => {
      const stored = await t.get<Position>("positions", [list]);
      // Of a tab that is elsewhere, this one stores the whole with the next change.
      if (stored?.epoch === from.epoch && stored.hash === from.hash)
        await t.put("positions", [list], { ...stored, epoch: to });
      for (const row of await t.all<Row>("rows", [list]))
        if (row.baseEpoch === from.epoch)
          await t.put("rows", [list, row.order], rebased(row, fork));
      for (const row of await t.all<Confirmed>("confirmed", [list]))
        if (row.epoch === from.epoch && row.rev <= from.rev)
          await t.put("confirmed", [list, row.client, row.seq], { ...row, epoch: to });
    });
  }

  /** Rows whose revision the stored base had already reached when the answer came. */
  finish(done: readonly Confirmed[]): Promise<void> {
    return this.#disk.write(["rows", "confirmed"], "relaxed", (t) => settle(t, done));
  }

  /** Keep what the server refused until its author has seen it; null: that was before it could be kept. */
  refuse(row: Row, refused: Refused | null): Promise<void> {
    return this.#disk.write(["rows", "refused"], "strict", async (t) => {
      // Another tab may have numbered it anew since; then it is answered again.
      if (!(await isStored(t, row))) return;
      await t.delete("rows", [row.list, row.order]);
      if (refused !== null) await putRefused(t, row.list, refused);
    });
  }

  /** Keep what never became a row. */
  setAside(list: string, refused: Refused): Promise<void> {
    return this.#disk.write(["refused"], "strict", (t) => putRefused(t, list, refused));
  }

  dismiss(list: string, { client, seq }: Refused): Promise<void> {
    return this.#disk.write(["refused"], "relaxed", (t) =>
      t.delete("refused", [list, client, seq]),
    );
  }

  /**
   * Number the rows of some clients (by default of all that are this tab's) anew under `to`, which `tabs` claims for it.
   * `lost`: what a reset (C2) took, or null if there was none.
   */
  renumber(
    list: string,
    to: string,
    tabs: Claims,
    lost: Lost | null,
    from?: string,
  ): Promise<void> {
    return this.#disk.write(NUMBERED, "strict", async (t) => {
      const clients = from === undefined ? await tabs.mine(t) : new Set([from]);
      await tabs.claim(t, to);
      await renumber(t, list, clients, to, lost);
    });
  }

  /** Confirmed mutations are kept for a day (C2). */
  forget(before: string): Promise<void> {
    return this.#disk.write(["confirmed"], "relaxed", async (t) => {
      for (const old of await t.all<Confirmed>("confirmed", [])) {
        if (learnedOf(old) < before) await t.delete("confirmed", [old.list, old.client, old.seq]);
      }
    });
  }

  close(): void {
    this.#disk.close();
  }
}

function putRefused(t: Transaction, list: string, refused: Refused): Promise<void> {
  return t.put("refused", [list, refused.client, refused.seq], { ...refused, list });
}

async function settle(t: Transaction, done: readonly Confirmed[]): Promise<void> {
  for (const row of done) {
    // Another tab may have numbered it anew since; then it is not this row any more.
    if (!(await isStored(t, row))) continue;
    await t.delete("rows", [row.list, row.order]);
    await t.put("confirmed", [row.list, row.client, row.seq], row);
  }
}

/** Whether one of an action's mutations, and so all of them, was stored; it may be confirmed by now. */
async function isKept(
  t: Transaction,
  where: readonly Table[],
  drafts: readonly RowDraft[],
): Promise<boolean> {
  const marks = new Set(drafts.map(({ mark }) => mark));
  for (const list of new Set(drafts.map((draft) => draft.list)))
    for (const table of where)
      if ((await t.all<Row>(table, [list])).some(({ mark }) => mark && marks.has(mark)))
        return true;
  return false;
}

async function isStored(t: Transaction, row: Row): Promise<boolean> {
  const stored = await t.get<Row>("rows", [row.list, row.order]);
  return stored !== undefined && keyOf(stored) === keyOf(row);
}
