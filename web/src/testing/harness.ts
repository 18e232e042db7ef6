/** The engine without a browser: time stands still until a test moves it, chance is seeded, frames wait to be delivered. */

import type { Chance } from "../core/ids";
import { type Client, createSyncClient, type Knocked } from "../sync/client";
import type { Clock } from "../sync/clock";
import type { Up } from "../sync/frames";
import type { History } from "../sync/list/decided";
import type { Row, RowDraft } from "../sync/list/row";
import { turning } from "../sync/list/turning";
import type { Dial, WireEvents } from "../sync/session/socket";
import type { Disk, Table, Transaction } from "../sync/storage/disk";
import type { Farewells, Unkept } from "../sync/storage/farewells";
import { MemoryDisk } from "../sync/storage/memory-disk";
import type { Claims, Storage } from "../sync/storage/storage";
import type { TabSurroundings } from "../sync/tabs/tabs";

export class StillClock implements Clock {
  #now: number;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  constructor(start = Date.parse("2026-11-22T10:00:00.000Z")) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Let time pass; timers run in their order. */
  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = until;
  }

  /** Time passes while nothing runs, as on a machine that sleeps; what was due runs once when it wakes. */
  sleep(milliseconds: number): void {
    this.#now += milliseconds;
    this.pass(0);
  }
}

/** The clock of one tab: its timers end with it. */
export class MortalClock implements Clock {
  alive = true;
  frozen = false;
  #missed: (() => void)[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  monotonic(): number {
    return this.#clock.monotonic();
  }

  after(milliseconds: number, run: () => void): () => void {
    return this.#clock.after(milliseconds, () => {
      if (this.frozen) this.#missed.push(run);
      else if (this.alive) run();
    });
  }

  /** What should have run while it was frozen runs late. */
  thaw(): void {
    this.frozen = false;
    for (const run of this.#missed.splice(0)) run();
  }
}

/** The same numbers every time for the same seed (mulberry32). */
export class SeededChance implements Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => Math.floor(this.fraction() * 256));
  }
}

/** A socket whose far end is the test: frames it sends are collected, connections open when the test says so. */
export class TestWire {
  readonly sent: Up[] = [];
  #events: WireEvents | null = null;
  #open = false;

  readonly dial: Dial = (_url, events) => {
    this.#events = events;
    return {
      send: (text) => {
        if (this.#open) this.sent.push(JSON.parse(text) as Up);
      },
      close: () => {
        this.#open = false;
        this.#events = null;
      },
    };
  };

  get open(): boolean {
    return this.#open;
  }

  connect(): void {
    if (this.#open) return;
    // What was under way when the last connection ended was lost with it.
    this.sent.length = 0;
    this.#open = true;
    this.#events?.opened();
  }

  disconnect(code = 1006): void {
    const events = this.#events;
    this.#open = false;
    this.#events = null;
    events?.closed(code);
  }

  receive(frame: object): void {
    if (this.#open) this.#events?.received(JSON.stringify(frame));
  }

  /** What was sent since the last time. */
  take(): Up[] {
    return this.sent.splice(0);
  }
}

/** A browser with neither Web Locks nor BroadcastChannel, as on a plain-http address. */
export const BARE: TabSurroundings = { locks: null, channel: null, hidden: () => false };

export interface TestTab {
  readonly client: Client;
  readonly wire: TestWire;
}

export function openTab(parts: {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly me: string;
  /** Left out: a server without accounts. */
  readonly home?: string | null;
  readonly tabs?: TabSurroundings;
  readonly history?: History;
  readonly knock?: () => Promise<Knocked>;
  readonly farewells?: Farewells;
}): TestTab {
  const wire = new TestWire();
  const client = createSyncClient({
    url: "ws://test/ws",
    token: null,
    dial: wire.dial,
    tabs: parts.tabs ?? BARE,
    history: parts.history ?? (async () => ({ changes: [], next: null })),
    turning: async () => turning,
    farewells: parts.farewells ?? new MemoryFarewells(),
    disk: parts.disk,
    clock: parts.clock,
    chance: parts.chance,
    me: parts.me,
    ...(parts.home === undefined ? {} : { home: parts.home }),
    ...(parts.knock === undefined ? {} : { knock: parts.knock }),
  });
  return { client, wire };
}

/** What pages of one browser leave to the next. */
export class MemoryFarewells implements Farewells {
  readonly #written = new Map<string, readonly Unkept[]>();

  write(page: string, actions: readonly Unkept[]): void {
    this.#written.set(page, structuredClone(actions));
  }

  found(): readonly (readonly [page: string, actions: readonly Unkept[]])[] {
    return [...this.#written];
  }

  drop(page: string): void {
    this.#written.delete(page);
  }
}

/** A disk in memory that fills up: after `room` more writes it takes nothing. */
export class FullDisk extends MemoryDisk {
  room = Number.POSITIVE_INFINITY;

  override write<T>(
    tables: readonly Table[],
    durability: "strict" | "relaxed",
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    return super.write(tables, durability, async (t) => {
      const result = await work(t);
      this.room -= 1;
      if (this.room < 0) throw new DOMException("Full.", "QuotaExceededError");
      return result;
    });
  }
}

/** Rows of a browser with one tab. */
export const ALONE: Claims = {
  claim: async () => true,
  mine: async (t) => new Set((await t.all<Row>("rows", [])).map(({ client }) => client)),
};

/** Store one mutation, as if the only tab had made it. */
export async function keep(storage: Storage, draft: RowDraft): Promise<Row> {
  const [row] = (await storage.enqueue([draft], ALONE)) ?? [];
  if (row === undefined) throw new Error("not stored");
  return row;
}
