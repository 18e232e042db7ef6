import fc from "fast-check";
import { expect, test } from "vitest";
import type { AskedOp, Change, Op } from "../core/records";
import { FullDisk, SeededChance, StillClock } from "../testing/harness";
import { ReferenceServer } from "../testing/reference-server";
import { LIST, Peer } from "../testing/test-peer";
import type { Down } from "./frames";
import { keyOf } from "./list/row";

/** More than a push can carry. */
const HUGE = '"'.repeat(40_000);

type Act =
  | {
      readonly act: "add" | "set" | "delete" | "restore" | "complete";
      readonly who: number;
      readonly which: number;
    }
  | {
      readonly act:
        | "exchange"
        | "connect"
        | "disconnect"
        | "crash"
        | "pause"
        | "sleep"
        | "wait"
        | "huge"
        | "full"
        | "forget"
        | "move";
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
    "pause",
    "sleep",
    "wait",
    "huge",
    "full",
    "forget",
    "move",
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
    case "huge":
      return { op: "set", id, fields: { title: `title ${unique}`, notes: HUGE } };
    case "full":
      return { op: "set", id, fields: { title: `title ${unique}` } };
    case "delete":
      return { op: "delete", id };
    default:
      return { op: "restore", id };
  }
}

const honest = (frame: Down) => [frame];

async function rest(peers: readonly Peer[], clock: StillClock): Promise<void> {
  for (const peer of peers) {
    peer.wakeUp();
    peer.connect();
  }
  for (let round = 0; round < 60; round += 1) {
    let busy = false;
    for (const peer of peers) busy = (await peer.exchange(honest)) || busy;
    const waiting = peers.some((peer) => peer.client.status().waiting > 0);
    if (!busy && !waiting) return;
    if (!busy) {
      // Leases of crashed tabs run out, and pushes nobody answered are given up.
      clock.pass(31_000);
      for (const peer of peers) peer.connect();
    }
  }
}

/** Lost and doubled frames, by chance. Only followed changes may be lost: everything else is lost with its connection. */
function cruelty(seed: number) {
  const chance = new SeededChance(seed);
  return (frame: Down) => {
    const luck = chance.fraction();
    if (frame.t === "changes" && luck < 0.2) return [];
    return frame.t === "changes" && luck < 0.4 ? [frame, frame] : [frame];
  };
}

interface Cast {
  readonly oneBrowser: boolean;
  /** Lists beside the one that everything happens to. */
  readonly others: readonly string[];
}

async function play(
  script: readonly Act[],
  seed: number,
  { oneBrowser, others }: Cast,
): Promise<void> {
  const server = new ReferenceServer();
  for (const list of ["home", LIST, ...others]) server.begin(list);
  const clock = new StillClock();
  const disks = [0, 1, 2].map(() => new FullDisk());
  const peers = disks.map(
    (disk, no) => new Peer(no, seed, server, clock, oneBrowser ? (disks[0] ?? disk) : disk, others),
  );
  const cruel = cruelty(seed);
  for (const peer of peers) {
    peer.connect();
    for (let turn = 0; turn < 4; turn += 1) await peer.exchange(honest);
  }
  for (const [index, act] of script.entries()) {
    const peer = peers[act.who];
    if (peer === undefined) continue;
    const other = others[(index * 7) % (2 * others.length)];
    if (act.act === "forget") await forget(server, peers);
    else if (act.act === "move") server.move(other ?? LIST);
    else if (act.act === "set" && other !== undefined)
      await peer.editElsewhere(other, [
        { op: "set", id: other, fields: { title: `title ${index}` } },
      ]);
    else if (act.act === "wait") clock.pass(act.which % 2 === 0 ? 5_000 : 100_000);
    else await perform(peer, act, index + 1, cruel);
  }
  await rest(peers, clock);
  await checkRest(peers, server);
  checkOthers(peers, server, others);
}

async function perform(
  peer: Peer,
  act: Act,
  unique: number,
  cruel: (frame: Down) => readonly Down[],
): Promise<void> {
  switch (act.act) {
    case "connect":
      return peer.connect();
    case "disconnect":
      return peer.disconnect();
    case "crash":
      return peer.crash();
    case "pause":
      return peer.pause(act.which % 2 === 0 ? 4401 : 4502);
    case "sleep":
      return peer.sleep();
    case "huge":
      return peer.editTooMuch([opOf(act, unique)]);
    case "full":
      return peer.editInVain([opOf(act, unique)]);
    case "exchange":
      for (let turn = 0; turn < 3; turn += 1) await peer.exchange(cruel);
      return;
    default:
      return peer.edit([opOf(act, unique)]);
  }
}

const OTHERS = Array.from({ length: 40 }, (_, no) => `list${no}`);

test.each([
  ["three browsers", { oneBrowser: false, others: [] }, 200],
  ["three tabs of one browser", { oneBrowser: true, others: [] }, 200],
  ["three browsers with many lists", { oneBrowser: false, others: OTHERS }, 25],
  ["three tabs with many lists", { oneBrowser: true, others: OTHERS }, 25],
])(
  "I3 I4 %s end equal to the server under loss, doubling, offline, crash, pause, sleep, full disks, new numbers and moves",
  async (_name, cast, numRuns) => {
    const world = fc.asyncProperty(
      fc.array(acts, { minLength: 20, maxLength: 120 }),
      fc.nat(),
      (script, seed) => play(script, seed, cast),
    );
    await fc.assert(world, { numRuns, seed: 20261122 });
  },
  60_000,
);

/** D1: however many lists there are, each of them is there, and what was done to it. */
function checkOthers(
  peers: readonly Peer[],
  server: ReferenceServer,
  others: readonly string[],
): void {
  let committed = 0;
  for (const list of others) {
    const log = server.logs.get(list);
    committed += log?.changes.filter(({ client }) => client !== undefined).length ?? 0;
    for (const { client } of peers) {
      const replica = client.lists.get(list)?.replica;
      expect(replica?.base.records).toEqual(log?.state.records);
      expect(replica?.waiting).toBe(0);
    }
  }
  expect(committed).toBe(peers.reduce((sum, { elsewhere }) => sum + elsewhere, 0));
}

/** The server forgets the clients (M3), as it does with those it has not heard of for long: none waits for an answer then. */
async function forget(server: ReferenceServer, peers: readonly Peer[]): Promise<void> {
  const log = server.logs.get(LIST);
  const answered = [...(log?.changes ?? []), ...(log?.refused ?? [])];
  const done = new Set(answered.map(({ client, seq }) => `${client}:${seq}`));
  for (const peer of peers) {
    await peer.client.settled();
    const waiting = [...(await peer.rows()), ...peer.base.unsent];
    if (waiting.some((row) => done.has(keyOf(row)))) return;
  }
  log?.marks.clear();
}

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
  expect(committed.length + log.refused.length).toBe(issued);
  const shown = peers.flatMap((peer) => peer.view.refused);
  expect(opsOf(shown.filter(({ code }) => code === "not_found"))).toEqual(opsOf(log.refused));
  for (const peer of peers) checkOrder(peer, log.changes);
}

const opsOf = (rows: readonly { readonly ops: readonly AskedOp[] }[]) =>
  new Set(rows.map(({ ops }) => JSON.stringify(ops)));

/** What one tab did arrives in the order in which it was done, whoever sends it and however it is numbered. */
function checkOrder(peer: Peer, changes: readonly Change[]): void {
  const titles = (ops: readonly AskedOp[]) =>
    ops.flatMap((op) => ("fields" in op && "title" in op.fields ? String(op.fields.title) : []));
  const own = peer.issued.flatMap((text) => titles(JSON.parse(text) as Op[]));
  const arrived = changes.flatMap(({ ops }) => titles(ops)).filter((title) => own.includes(title));
  expect(arrived).toEqual(own.filter((title) => arrived.includes(title)));
}
