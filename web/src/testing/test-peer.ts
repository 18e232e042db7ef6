/** Who takes part in a simulation. */

import { expect } from "vitest";
import type { Op } from "../core/records";
import type { Down } from "../sync/frames";
import { Storage } from "../sync/storage/storage";
import {
  type FullDisk,
  MortalClock,
  openTab,
  SeededChance,
  type StillClock,
  type TestTab,
} from "./harness";
import type { ReferenceServer } from "./reference-server";

export const LIST = "groceries";

/** One browser with one tab, and the network between it and the server. */
export class Peer {
  readonly me: string;
  readonly issued: string[] = [];
  /** How many edits were made of other lists. */
  elsewhere = 0;
  readonly #others: readonly string[];
  readonly #disk: FullDisk;
  readonly #server: ReferenceServer;
  readonly #time: StillClock;
  #clock: MortalClock;
  readonly #chance: SeededChance;
  #tab: TestTab;
  #down: Down[] = [];
  #deliver: (frame: Down) => void = () => {};
  #up: ((frame: never) => void) | null = null;

  constructor(
    no: number,
    seed: number,
    server: ReferenceServer,
    clock: StillClock,
    disk: FullDisk,
    others: readonly string[] = [],
  ) {
    this.#others = others;
    this.me = `actor${no}`;
    this.#disk = disk;
    this.#server = server;
    this.#time = clock;
    this.#clock = new MortalClock(clock);
    this.#chance = new SeededChance(seed + no);
    this.#tab = this.#open();
  }

  get client() {
    return this.#tab.client;
  }

  get view() {
    return this.#tab.client.list(LIST).view();
  }

  get base() {
    const list = this.#tab.client.lists.get(LIST);
    if (list === undefined) throw new Error("not followed");
    return list.replica;
  }

  connect(): void {
    if (this.#tab.wire.open) return;
    this.wakeUp();
    this.#down = [];
    this.#deliver = (frame) => this.#down.push(frame);
    this.#up = this.#server.connect(this.#deliver) as (frame: never) => void;
    this.#tab.client.retryNow();
    this.#tab.wire.connect();
  }

  disconnect(): void {
    this.#server.disconnect(this.#deliver);
    this.#up = null;
    this.#down = [];
    this.#tab.wire.disconnect();
  }

  /** The process ends without a farewell; the disk stays. */
  crash(): void {
    this.disconnect();
    this.#clock.alive = false;
    this.#clock = new MortalClock(this.#time);
    this.#tab = this.#open();
  }

  /** The server turns the page away: it is too old, or nobody is signed in any more. */
  pause(code: number): void {
    if (!this.#tab.wire.open) return;
    this.#server.disconnect(this.#deliver);
    this.#up = null;
    this.#down = [];
    this.#tab.wire.disconnect(code);
  }

  /** The browser puts the tab to sleep, and its connection ends. */
  sleep(): void {
    this.disconnect();
    this.#clock.frozen = true;
  }

  wakeUp(): void {
    this.#clock.thaw();
  }

  async edit(ops: readonly Op[]): Promise<void> {
    await this.#tab.client.list(LIST).commit(ops);
    this.issued.push(JSON.stringify(ops));
  }

  async editElsewhere(list: string, ops: readonly Op[]): Promise<void> {
    await this.#tab.client.list(list).commit(ops);
    this.elsewhere += 1;
  }

  /** More than a push can carry is typed. */
  async editTooMuch(ops: readonly Op[]): Promise<void> {
    await this.#tab.client.list(LIST).commit(ops);
    expect(this.view.refused.at(-1)).toMatchObject({ code: "too_large", ops });
  }

  /** The disk is full while something is typed. */
  async editInVain(ops: readonly Op[]): Promise<void> {
    await this.client.settled();
    this.#disk.room = 0;
    await expect(this.edit(ops)).rejects.toThrow("Full");
    await this.client.settled();
    this.#disk.room = Number.POSITIVE_INFINITY;
    expect(this.view.refused.at(-1)).toMatchObject({ code: "not_stored", ops });
  }

  /** Rows on this device, of all its tabs. */
  rows() {
    return new Storage(this.#disk).rows();
  }

  /** Carry frames both ways; `fate` loses or doubles some of those down. */
  async exchange(fate: (frame: Down) => readonly Down[]): Promise<boolean> {
    await this.client.settled();
    const up = this.#tab.wire.take();
    for (const frame of up) this.#up?.(frame as never);
    const down = this.#down.splice(0);
    for (const frame of down) for (const copy of fate(frame)) this.#tab.wire.receive(copy);
    await this.client.settled();
    return up.length + down.length > 0;
  }

  #open(): TestTab {
    const tab = openTab({
      disk: this.#disk,
      clock: this.#clock,
      chance: this.#chance,
      me: this.me,
      history: this.#server.history,
    });
    for (const list of [LIST, ...this.#others]) tab.client.list(list);
    return tab;
  }
}
