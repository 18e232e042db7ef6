/**
 * The browser's sync engine as a process: one JSON command a line in, one JSON answer a line out, so that the Python
 * simulation can have it among its clients. Time stands still but for `pass`; chance is seeded by the client's name.
 *
 *     {"cmd": "new", "client_no": 0, "client": "c0", "actor": "ann", "list": "default"}
 *     {"cmd": "edit", "client_no": 0, "ops": [op…]}         durable when answered
 *     {"cmd": "connect" | "disconnect" | "crash" | "dump", "client_no": 0}
 *     {"cmd": "receive", "client_no": 0, "frame": {…}}
 *     {"cmd": "pass", "ms": 31000}                          for all clients
 *
 * Each answer is {"send": [frame…]}, what the client put on its socket since the last answer; `dump` adds "state".
 * A failure answers {"error": "…"}.
 */

import { createInterface } from "node:readline";
import type { Op } from "../src/core/records";
import { openTab, SeededChance, StillClock, type TestTab } from "../src/sync/harness";
import { MemoryDisk } from "../src/sync/memory-disk";

type Command =
  | {
      readonly cmd: "new";
      readonly client_no?: number;
      readonly client: string;
      readonly actor: string;
      readonly list: string;
    }
  | { readonly cmd: "edit"; readonly client_no?: number; readonly ops: readonly Op[] }
  | { readonly cmd: "receive"; readonly client_no?: number; readonly frame: object }
  | {
      readonly cmd: "connect" | "disconnect" | "crash" | "dump";
      readonly client_no?: number;
    }
  | { readonly cmd: "pass"; readonly client_no?: number; readonly ms: number };

class SimulatedClient {
  readonly #actor: string;
  readonly #list: string;
  readonly #disk = new MemoryDisk();
  readonly #clock: StillClock;
  readonly #chance: SeededChance;
  #tab: TestTab;

  constructor(name: string, actor: string, list: string, clock: StillClock) {
    this.#actor = actor;
    this.#list = list;
    this.#clock = clock;
    this.#chance = new SeededChance(seedOf(name));
    this.#tab = this.#open();
  }

  edit(ops: readonly Op[]): Promise<void> {
    return this.#tab.client.list(this.#list).commit(ops);
  }

  connect(): void {
    this.#tab.client.retryNow();
    this.#tab.wire.connect();
  }

  disconnect(): void {
    this.#tab.wire.disconnect();
  }

  receive(frame: object): void {
    this.#tab.wire.receive(frame);
  }

  /** The process ends: memory is lost, storage stays. */
  crash(): void {
    this.#tab.wire.disconnect();
    this.#tab.client.stop();
    this.#tab = this.#open();
  }

  async sent(): Promise<readonly object[]> {
    await this.#tab.client.settled();
    // An answer of storage may lead to the next job; twice is as deep as that goes.
    await this.#tab.client.settled();
    return this.#tab.wire.take();
  }

  dump(): object {
    const view = this.#tab.client.list(this.#list).view();
    const replica = this.#tab.client.lists.get(this.#list)?.replica;
    const records = [...(replica?.base.records.values() ?? [])];
    return {
      position: replica?.position ?? null,
      records: records.sort((a, b) => (a.id < b.id ? -1 : 1)),
      tasks: view.tasks.map((task) => task.id),
      view: [...view.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      waiting: replica?.waiting ?? 0,
      refused: view.refused,
      status: this.#tab.client.status(),
    };
  }

  #open(): TestTab {
    const tab = openTab({
      disk: this.#disk,
      clock: this.#clock,
      chance: this.#chance,
      me: this.#actor,
    });
    tab.client.list(this.#list);
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

async function obey(command: Command): Promise<object> {
  const no = command.client_no ?? 0;
  if (command.cmd === "new")
    clients.set(no, new SimulatedClient(command.client, command.actor, command.list, clock));
  const client = clients.get(no);
  if (command.cmd === "pass") clock.pass(command.ms);
  if (client === undefined) return { send: [] };
  switch (command.cmd) {
    case "edit":
      await client.edit(command.ops);
      break;
    case "connect":
    case "disconnect":
    case "crash":
      client[command.cmd]();
      break;
    case "receive":
      client.receive(command.frame);
      break;
    case "new":
    case "pass":
    case "dump":
      break;
  }
  const send = await client.sent();
  return command.cmd === "dump" ? { send, state: client.dump() } : { send };
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
