import fc from "fast-check";
import { expect, test } from "vitest";
import type { Op } from "../core/records";
import type { Down } from "./frames";
import { MortalClock, openTab, SeededChance, StillClock, type TestTab } from "./harness";
import { MemoryDisk } from "./memory-disk";
import { ReferenceServer } from "./reference-server";
import { keyOf } from "./row";

const LIST = "groceries";

/** One browser with one tab, and the network between it and the server. */
class Peer {
  readonly me: string;
  readonly issued: string[] = [];
  readonly #disk: MemoryDisk;
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
    disk: MemoryDisk,
  ) {
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

  async edit(ops: readonly Op[]): Promise<void> {
    await this.#tab.client.list(LIST).commit(ops);
    this.issued.push(JSON.stringify(ops));
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
    });
    tab.client.list(LIST);
    return tab;
  }
}

type Act =
  | {
      readonly act: "add" | "set" | "delete" | "restore" | "complete";
      readonly who: number;
      readonly which: number;
    }
  | {
      readonly act: "exchange" | "connect" | "disconnect" | "crash";
      readonly who: number;
      readonly which: number;
    };

const acts: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom(
    "add",
    "add",
    "set",
    "set",
    "complete",
    "delete",
    "restore",
    "exchange",
    "exchange",
    "exchange",
    "exchange",
    "exchange",
    "connect",
    "disconnect",
    "crash",
  ),
  who: fc.nat(2),
  which: fc.nat(5),
});

function opOf(act: Act, unique: number): Op {
  const id = `task${act.which}`;
  switch (act.act) {
    case "add":
      return {
        op: "create",
        id,
        type: "task",
        fields: { title: `title ${unique}`, position: `U0000${act.which}V` },
      };
    case "set":
      return { op: "set", id, fields: { title: `title ${unique}` } };
    case "complete":
      return { op: "set", id, fields: { completed: unique % 2 === 0 } };
    case "delete":
      return { op: "delete", id };
    default:
      return { op: "restore", id };
  }
}

const honest = (frame: Down) => [frame];

async function rest(peers: readonly Peer[], clock: StillClock): Promise<void> {
  for (const peer of peers) peer.connect();
  for (let round = 0; round < 60; round += 1) {
    let busy = false;
    for (const peer of peers) busy = (await peer.exchange(honest)) || busy;
    const waiting = peers.some((peer) => peer.base.waiting > 0);
    if (!busy && !waiting) return;
    if (!busy) {
      // Leases of crashed tabs run out, and pushes nobody answered are given up.
      clock.pass(31_000);
      for (const peer of peers) peer.connect();
    }
  }
}

test.each([
  ["three browsers", false],
  ["three tabs of one browser", true],
])(
  "I3 I4 %s end equal to the server under loss, doubling, offline and crash",
  async (_name, oneBrowser) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { minLength: 20, maxLength: 120 }),
        fc.nat(),
        async (script, seed) => {
          const server = new ReferenceServer();
          server.begin(LIST);
          server.begin("home");
          const clock = new StillClock();
          const disks = [0, 1, 2].map(() => new MemoryDisk());
          const peers = disks.map(
            (disk, no) => new Peer(no, seed, server, clock, oneBrowser ? (disks[0] ?? disk) : disk),
          );
          const chance = new SeededChance(seed);
          const cruel = (frame: Down) => {
            const luck = chance.fraction();
            // Only followed changes may be lost: everything else is lost with its connection.
            if (frame.t === "changes" && luck < 0.2) return [];
            return frame.t === "changes" && luck < 0.4 ? [frame, frame] : [frame];
          };
          for (const peer of peers) {
            peer.connect();
            for (let turn = 0; turn < 4; turn += 1) await peer.exchange(honest);
          }
          let unique = 0;
          for (const act of script) {
            const peer = peers[act.who];
            if (peer === undefined) continue;
            unique += 1;
            if (act.act === "connect") peer.connect();
            else if (act.act === "disconnect") peer.disconnect();
            else if (act.act === "crash") peer.crash();
            else if (act.act === "exchange")
              for (let turn = 0; turn < 3; turn += 1) await peer.exchange(cruel);
            else await peer.edit([opOf(act, unique)]);
          }
          await rest(peers, clock);
          await checkRest(peers, server);
        },
      ),
      { numRuns: 200, seed: 20261122 },
    );
  },
  60_000,
);

async function checkRest(peers: readonly Peer[], server: ReferenceServer): Promise<void> {
  const log = server.logs.get(LIST);
  if (log === undefined) throw new Error("no log");
  const wanted = Object.fromEntries(log.state.records);
  for (const peer of peers) {
    // A lost last change shows only at the next one, or at the next connection.
    peer.disconnect();
    peer.connect();
    for (let turn = 0; turn < 8; turn += 1) await peer.exchange(honest);
    expect(Object.fromEntries(peer.base.base.records)).toEqual(wanted);
    expect(peer.view.tasks.map((task) => task.id)).toEqual(log.state.tasks.map((task) => task.id));
    expect(peer.base.waiting).toBe(0);
    expect(peer.view.pending.size).toBe(0);
  }
  const committed = log.changes.flatMap(({ client, seq }) =>
    client === undefined || seq === undefined ? [] : [keyOf({ client, seq })],
  );
  expect(new Set(committed).size).toBe(committed.length);
  const issued = peers.reduce((sum, peer) => sum + peer.issued.length, 0);
  expect(committed.length).toBe(issued);
}
