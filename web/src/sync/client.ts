/** The sync engine as the page sees it: `createSyncClient` wires the parts and implements the contract. */

import { type Chance, newId } from "../core/ids";
import { between, jitterFrom } from "../core/order";
import type { Op } from "../core/records";
import { deletedAt } from "../core/state";
import { type Clock, dayAgo } from "./clock";
import type { Durability, ListHandle, SyncClient, SyncStatus } from "./contract";
import { Engine } from "./engine";
import type { Pause } from "./engine-parts";
import type { History } from "./list/decided";
import type { Followed } from "./list/followed";
import { Keeping } from "./list/keeping";
import type { Turning } from "./list/turns";
import { wellFormed } from "./list/well-formed";
import type { Dial } from "./session/socket";
import type { Disk } from "./storage/disk";
import type { Farewells } from "./storage/farewells";
import { Storage } from "./storage/storage";
import { type TabSurroundings, Tabs } from "./tabs/tabs";

const HOME = "home";

export interface SyncParts {
  readonly url: string;
  /** The account's id, or this browser's own actor id. */
  readonly me: string;
  /** Left out where there are no accounts: the home that everybody shares. */
  readonly home?: string | null;
  readonly token: string | null;
  readonly disk: Disk;
  readonly dial: Dial;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly tabs: TabSurroundings;
  readonly farewells: Farewells;
  readonly history: History;
  readonly turning: () => Promise<Turning>;
  /** Ask over HTTP what speaks against a connection. */
  readonly knock?: () => Promise<Knocked>;
}

export interface Knocked {
  /** For people; null if nothing is known, or it will pass. */
  readonly reason: string | null;
  /** Another way to connect, if only WebSockets are blocked. */
  readonly around: Dial | null;
}

const UNKNOWN: Knocked = { reason: null, around: null };

const LOOK_MS = 4_000;
/** One try may fail for many reasons that pass. */
const IN_VAIN = 2;
const HOUR_MS = 60 * 60 * 1000;
const JITTER_BYTES = 6;
const OUTDATED: Pause = {
  code: "outdated",
  message: "A newer version is open in another tab. Reload this one to go on; your edits are kept.",
};

export function createSyncClient(parts: SyncParts): Client {
  const client = new Client(parts);
  client.start();
  return client;
}

export class Client implements SyncClient {
  readonly me: string;
  readonly home: string | null;
  readonly known: boolean;
  readonly durability: Durability;
  readonly #parts: SyncParts;
  readonly #engine: Engine;
  readonly #storage: Storage;
  readonly #tabs: Tabs;
  readonly #keeping: Keeping;
  readonly #listeners = new Set<() => void>();
  #status: SyncStatus = { state: "connecting", waiting: 0 };
  #callOff: () => void = () => {};
  #unlisten: () => void = () => {};
  #looking: Promise<void> = Promise.resolve();
  /** Whether it is known what was left in this browser: nobody can say before that all of it is saved. */
  #looked = false;
  #reason: string | null = null;
  #knocked = 0;
  #stopped = false;
  #forgot = Number.NEGATIVE_INFINITY;

  constructor(parts: SyncParts) {
    const { me, disk, clock, chance } = parts;
    this.#parts = parts;
    this.me = me;
    this.home = parts.home === undefined ? HOME : parts.home;
    this.known = parts.home !== undefined;
    this.durability = disk.durability;
    this.#storage = new Storage(disk);
    const page = newId(chance);
    this.#tabs = new Tabs(page, disk, clock, parts.tabs);
    const { hidden } = parts.tabs;
    const own = { storage: this.#storage, tabs: this.#tabs };
    this.#keeping = new Keeping({ ...own, chance, page, farewells: parts.farewells });
    const engineParts = { ...parts, ...own, keeping: this.#keeping, client: newId(chance), hidden };
    this.#engine = new Engine(engineParts, () => this.#changed());
  }

  start(): void {
    // Before anything is read.
    const listOf = (id: string) => this.#engine.list(id);
    this.#looking = this.#keeping.takeOver(listOf).catch(() => undefined);
    if (this.home !== null) this.list(this.home);
    this.#findLeftovers().catch(() => undefined);
    this.#unlisten = this.#tabs.listen(() => this.look());
    this.#parts.disk.onReplaced(() => this.#engine.halt(OUTDATED));
    this.#round();
    const known = () => {
      this.#looked = true;
      this.#changed();
    };
    this.#looking.then(() => this.#engine.loaded()).then(known, known);
    this.#connect();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  status = (): SyncStatus => this.#status;

  list(id: string): ListHandle {
    const list = this.#engine.list(id);
    list.holders += 1;
    this.#engine.follow(list);
    return list;
  }

  inFront(id: string | null): void {
    this.#engine.dispatch({ on: "front", list: id });
  }

  async createList(title: string, color: string): Promise<string> {
    const id = newId(this.#parts.chance);
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone; // its days are its maker's
    const own: Op = { op: "create", id, type: "list", fields: { title, color, zone } };
    const jitter = jitterFrom(this.#parts.chance.bytes(JITTER_BYTES));
    const position = between(this.#lastLink(), null, jitter);
    await this.#commitBoth(own, { op: "create", id, type: "link", fields: { position } });
    return id;
  }

  async deleteList(id: string): Promise<void> {
    const gone: Op = { op: "delete", id };
    await this.#commitBoth(gone, gone);
  }

  async forgetList(id: string): Promise<void> {
    if (this.home !== null) await this.#commit(this.home, { op: "delete", id });
  }

  async restoreList(id: string): Promise<void> {
    const back: Op = { op: "restore", id };
    await this.#commitBoth(back, back);
  }

  leftovers(): readonly string[] {
    return [...this.#engine.lists.values()]
      .filter((list) => list.replica.view().refused.length > 0)
      .map((list) => list.id);
  }

  retryNow(): void {
    if (this.#engine.pause === OUTDATED) return;
    this.#engine.pause = null;
    if (!this.#engine.live) {
      this.#engine.socket.restart();
      this.#engine.socket.wake();
    }
    for (const id of this.#engine.lists.keys()) this.#engine.dispatch({ on: "retry", list: id });
    this.#changed();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
    this.#unlisten();
    this.#engine.stop();
    this.#tabs.leave().catch(() => undefined);
  }

  /** The page is left. What this device does not have yet is written down for the page after it. */
  farewell(): void {
    // Whoever was signed out in another tab leaves nothing here.
    if (!this.#stopped) this.#keeping.leave();
  }

  /** It came back, with what it had in hand. */
  goOn(): void {
    this.#keeping.comeBack();
  }

  async erase(): Promise<void> {
    this.stop();
    await this.settled();
    this.#keeping.forget();
    await this.#parts.disk.erase();
  }

  /** See what other tabs did; also called when the page becomes visible. */
  look(): void {
    this.#looking = this.#looking.then(() => this.#engine.look()).catch(() => undefined);
  }

  /** Every storage job that has begun is done (for tests and for a page that goes away). */
  async settled(): Promise<void> {
    await this.#looking;
    await this.#engine.settled();
  }

  /** The browser is online again, or the page is seen again. */
  wake(): void {
    this.look();
    this.#connect();
  }

  /** The page was hidden, or is seen again. */
  turn(): void {
    for (const list of this.#engine.lists.values()) list.presence.turn();
  }

  /** The browser has lost its network: what is still called a connection will not answer, and must not be called live. */
  doubt(): void {
    this.#engine.socket.goAround(null);
    this.#engine.socket.restart();
  }

  get lists(): ReadonlyMap<string, Followed> {
    return this.#engine.lists;
  }

  async #commit(id: string, op: Op): Promise<void> {
    await this.#engine.list(id).commit([op], { undoable: false });
  }

  /**
   * In a list, and with it in the home: kept together, so that a page that ends in between leaves no half, and sent in this
   * order. A list without its link is found nowhere.
   */
  async #commitBoth(own: Op, link: Op): Promise<void> {
    if (this.home === null) return this.#commit(own.id, own);
    await this.#engine.commit([
      { list: this.#engine.list(own.id), ops: wellFormed([own]) },
      { list: this.#engine.list(this.home), ops: [link] },
    ]);
  }

  /** What was refused before this page was opened may be in a list that nothing else names any more. */
  async #findLeftovers(): Promise<void> {
    for (const id of await this.#storage.refusedLists()) {
      const list = this.#engine.list(id);
      this.#engine.follow(list);
      await list.settled;
    }
    for (const listener of [...this.#listeners]) listener();
  }

  #lastLink(): string | null {
    let last: string | null = null;
    if (this.home === null) return last;
    for (const record of this.#engine.list(this.home).view().records.values()) {
      const { position } = record;
      if (record.type !== "link" || deletedAt(record) !== null || typeof position !== "string")
        continue;
      if (last === null || position > last) last = position;
    }
    return last;
  }

  #round(): void {
    this.#beat().catch(() => undefined);
    this.look();
    this.#forget();
    for (const list of this.#engine.lists.values()) {
      if (list.holders === 0 && list.replica.waiting === 0) this.#engine.unfollow(list);
    }
    this.#callOff = this.#parts.clock.after(LOOK_MS, () => this.#round());
  }

  #connect(): void {
    if (this.#engine.pause !== OUTDATED) this.#engine.socket.wake();
  }

  #forget(): void {
    const { clock } = this.#parts;
    if (clock.now() - this.#forgot < HOUR_MS) return;
    this.#forgot = clock.now();
    this.#storage.forget(dayAgo(clock)).catch(() => undefined);
  }

  async #beat(): Promise<void> {
    if (await this.#tabs.beat()) this.#engine.feedAll();
  }

  /** A browser does not tell a page why its WebSocket was refused; an ordinary request is answered in words. */
  #knock(): void {
    const { inVain, state } = this.#engine.socket;
    if (inVain === 0) [this.#reason, this.#knocked] = [null, 0];
    if (state !== "waiting" || inVain < IN_VAIN || inVain === this.#knocked) return;
    this.#knocked = inVain;
    const told = ({ reason, around }: Knocked) => {
      if (this.#knocked !== inVain) return;
      this.#reason = reason;
      if (around !== null) this.#engine.socket.goAround(around);
      this.#changed();
    };
    this.#parts.knock?.().then(told, () => told(UNKNOWN));
  }

  #changed(): void {
    this.#knock();
    const next = this.#statusNow();
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    for (const listener of [...this.#listeners]) listener();
  }

  #statusNow(): SyncStatus {
    const { pause, socket, live } = this.#engine;
    if (live && pause === null && this.#looked) {
      const slow = socket.roundabout ? { slow: true as const } : {};
      return { state: "live", waiting: this.#engine.waiting, ...slow };
    }
    const waiting = this.#engine.waiting - this.#engine.storing;
    if (pause !== null) return { state: "paused", waiting, ...pause };
    switch (socket.state) {
      case "open":
      case "dialling":
        return { state: "connecting", waiting };
      case "waiting":
      case "idle":
        return {
          state: "offline",
          waiting,
          retryAt: socket.retryAt,
          ...(this.#reason === null ? {} : { reason: this.#reason }),
        };
    }
  }
}
