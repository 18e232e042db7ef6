/**
 * The browser's sync engine as a process: one JSON command a line in, one JSON answer a line out, so that the Python
 * simulation can have it among its clients. Time stands still but for `pass`; chance is seeded by the client's name.
 *
 *     {"cmd": "new", "client_no": 0, "client": "c0", "actor": "ann", "lists": ["default"], "browser": 0}
 *     {"cmd": "edit", "client_no": 0, "list": "default", "ops": [op…]}    durable when answered, unless "kept" is false
 *     {"cmd": "connect" | "crash" | "sleep", "client_no": 0}
 *     {"cmd": "disconnect", "client_no": 0, "code": 4401}
 *     {"cmd": "receive", "client_no": 0, "frame": {…}}
 *     {"cmd": "tasks" | "dump", "client_no": 0, "list": "default"}        [[id, position]…], or the whole "state"
 *     {"cmd": "rest", "client_no": 0}                                     where it is, and how many edits wait
 *     {"cmd": "log", "client_no": 0, "list": "default", "changes": […]}   what HTTP would answer it from now on (S8)
 *     {"cmd": "room", "client_no": 0, "writes": 2}                        left on its browser's disk; null: no end
 *     {"cmd": "pass", "ms": 31000}                                        for all clients
 *
 * Clients with one `browser` are its tabs and share its disk. Each answer has "send": [frame…], what the client put on its
 * socket since the last answer, and whether that is "open". A failure answers {"error": "…"}.
 */

import { createInterface } from "node:readline";
import type { AskedOp, Change } from "../src/core/records";
import { Storage } from "../src/sync/storage/storage";
import {
  FullDisk,
  MortalClock,
  openTab,
  SeededChance,
  StillClock,
  type TestTab,
} from "../src/testing/harness";

interface Beginning {
  readonly client: string;
  readonly actor: string;
  readonly lists: readonly string[];
  readonly browser?: number;
}

type Command = { readonly client_no?: number } & (
  | ({ readonly cmd: "new" } & Beginning)
  | { readonly cmd: "edit"; readonly list: string; readonly ops: readonly AskedOp[] }
  | { readonly cmd: "connect" | "crash" | "sleep" | "rest" }
  | { readonly cmd: "disconnect"; readonly code?: number }
  | { readonly cmd: "receive"; readonly frame: object }
  | { readonly cmd: "tasks" | "dump"; readonly list: string }
  | { readonly cmd: "log"; readonly list: string; readonly changes: readonly Change[] }
  | { readonly cmd: "room"; readonly writes: number | null }
  | { readonly cmd: "pass"; readonly ms: number }
);

class SimulatedClient {
  /** Whether the disk took the last edit. */
  kept = true;
  readonly #beginning: Beginning;
  readonly #disk: FullDisk;
  readonly #time: StillClock;
  readonly #chance: SeededChance;
  readonly #logs = new Map<string, readonly Change[]>();
  #clock: MortalClock;
  #tab: TestTab;

  constructor(beginning: Beginning, disk: FullDisk, time: StillClock) {
    this.#beginning = beginning;
    this.#disk = disk;
    this.#time = time;
    this.#chance = new SeededChance(seedOf(beginning.client));
    this.#clock = new MortalClock(time);
    this.#tab = this.#open();
  }

  get open(): boolean {
    return this.#tab.wire.open;
  }

  async edit(list: string, ops: readonly AskedOp[]): Promise<void> {
    this.kept = true;
    try {
      await this.#tab.client.list(list).commit(ops);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "QuotaExceededError")) throw error;
      this.kept = false;
    }
  }

  connect(): void {
    this.#clock.thaw();
    this.#tab.client.retryNow();
    this.#tab.wire.connect();
  }

  disconnect(code?: number): void {
    this.#tab.wire.disconnect(code);
  }

  receive(frame: object): void {
    this.#tab.wire.receive(frame);
  }

  /** The process ends without a farewell: memory is lost, storage stays, and so does its lease until it has run out. */
  crash(): void {
    this.#tab.wire.disconnect();
    this.#clock.alive = false;
    this.#clock = new MortalClock(this.#time);
    this.#tab = this.#open();
  }

  /** None of its timers runs until it is connected again. */
  sleep(): void {
    this.#tab.wire.disconnect();
    this.#clock.frozen = true;
  }

  room(writes: number | null): void {
    this.#disk.room = writes ?? Number.POSITIVE_INFINITY;
  }

  read(list: string, changes: readonly Change[]): void {
    this.#logs.set(list, changes);
  }

  /** Everything that has begun is over. */
  async settle(): Promise<void> {
    // An answer of storage may lead to the next job; twice is as deep as that goes.
    for (let turn = 0; turn < 2; turn += 1) await this.#tab.client.settled();
  }

  sent(): readonly object[] {
    return this.#tab.wire.take();
  }

  tasks(list: string): readonly (readonly [string, string])[] {
    const { tasks } = this.#tab.client.list(list).view();
    return tasks.map(({ id, position }) => [id, position]);
  }

  async rest(): Promise<object> {
    const { lists } = this.#tab.client;
    const revs = this.#beginning.lists.map((id) => [id, lists.get(id)?.replica.position?.rev ?? 0]);
    return {
      revs: Object.fromEntries(revs),
      waiting: this.#tab.client.status().waiting,
      rows: (await new Storage(this.#disk).rows()).length,
    };
  }

  async dump(list: string): Promise<object> {
    const view = this.#tab.client.list(list).view();
    const replica = this.#tab.client.lists.get(list)?.replica;
    const records = [...(replica?.base.records.values() ?? [])];
    return {
      position: replica?.position ?? null,
      records: records.sort((a, b) => (a.id < b.id ? -1 : 1)),
      tasks: view.tasks.map((task) => task.id),
      view: [...view.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      waiting: replica?.waiting ?? 0,
      unsent: [...(await new Storage(this.#disk).rows(list)), ...(replica?.unsent ?? [])].map(
        ({ client, seq }) => [client, seq],
      ),
      refused: view.refused,
      status: this.#tab.client.status(),
    };
  }

  #open(): TestTab {
    const tab = openTab({
      disk: this.#disk,
      clock: this.#clock,
      chance: this.#chance,
      me: this.#beginning.actor,
      history: async (list) => ({ changes: this.#logs.get(list) ?? [], next: null }),
    });
    for (const list of this.#beginning.lists) tab.client.list(list);
    return tab;
  }
}

function seedOf(name: string): number {
  let seed = 2166136261;
  for (const letter of name) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 16777619);
  return seed >>> 0;
}

const clock = new StillClock();
const clients = new Map<number, SimulatedClient>();
const disks = new Map<number, FullDisk>();

function begin(beginning: Beginning): SimulatedClient {
  const { browser } = beginning;
  const disk = (browser === undefined ? undefined : disks.get(browser)) ?? new FullDisk();
  if (browser !== undefined) disks.set(browser, disk);
  return new SimulatedClient(beginning, disk, clock);
}

async function obey(command: Command): Promise<object> {
  const no = command.client_no ?? 0;
  if (command.cmd === "new") clients.set(no, begin(command));
  if (command.cmd === "pass") clock.pass(command.ms);
  const client = clients.get(no);
  if (client === undefined) return { send: [] };
  await tell(client, command);
  await client.settle();
  const shown = await show(client, command);
  return { send: client.sent(), open: client.open, ...shown };
}

async function tell(client: SimulatedClient, command: Command): Promise<void> {
  switch (command.cmd) {
    case "edit":
      return client.edit(command.list, command.ops);
    case "connect":
    case "crash":
    case "sleep":
      return client[command.cmd]();
    case "disconnect":
      return client.disconnect(command.code);
    case "receive":
      return client.receive(command.frame);
    case "log":
      return client.read(command.list, command.changes);
    case "room":
      return client.room(command.writes);
    case "new":
    case "pass":
    case "rest":
    case "tasks":
    case "dump":
      return;
  }
}

/** What the answer has besides. */
async function show(client: SimulatedClient, command: Command): Promise<object> {
  switch (command.cmd) {
    case "edit":
      return { kept: client.kept };
    case "tasks":
      return { tasks: client.tasks(command.list) };
    case "rest":
      return { rest: await client.rest() };
    case "dump":
      return { state: await client.dump(command.list) };
    default:
      return {};
  }
}

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    let answer: object;
    try {
      answer = await obey(JSON.parse(line) as Command);
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

await main();
