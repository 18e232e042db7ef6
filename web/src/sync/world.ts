/** One tab and a reference server, for tests of the engine. */

import type { Op } from "../core/records";
import type { Disk } from "./disk";
import type { Down } from "./frames";
import { openTab, SeededChance, StillClock, type TestTab } from "./harness";
import { MemoryDisk } from "./memory-disk";
import { ReferenceServer } from "./reference-server";

export const LIST = "l";

export function add(id: string, title = id): Op {
  return { op: "create", id, type: "task", fields: { title, position: `V${id}V` } };
}

/** One tab, wired to the reference server when connected. */
export class World {
  readonly server = new ReferenceServer();
  readonly clock = new StillClock();
  readonly parts: { readonly disk: Disk; readonly clock: StillClock; readonly me: string };
  readonly tab: TestTab;
  #deliver: (frame: Down) => void = () => {};
  #up: (frame: never) => void = () => {};

  constructor(me = "me", server?: ReferenceServer) {
    if (server !== undefined) this.server = server;
    const chance = new SeededChance(me.length);
    this.parts = { disk: new MemoryDisk(), clock: this.clock, me };
    this.tab = openTab({ ...this.parts, chance });
    this.tab.client.list(LIST);
  }

  get list() {
    return this.tab.client.list(LIST);
  }

  async connect(): Promise<this> {
    this.#deliver = (frame) => this.tab.wire.receive(frame);
    this.#up = this.server.connect(this.#deliver) as (frame: never) => void;
    this.tab.client.retryNow();
    this.tab.wire.connect();
    return this.flow();
  }

  disconnect(): void {
    this.server.disconnect(this.#deliver);
    this.tab.wire.disconnect();
  }

  async flow(): Promise<this> {
    for (let turn = 0; turn < 8; turn += 1) {
      await this.tab.client.settled();
      for (const frame of this.tab.wire.take()) this.#up(frame as never);
    }
    await this.tab.client.settled();
    return this;
  }

  titles(): unknown[] {
    return this.list.view().tasks.map((task) => task.title);
  }
}

/** A tab that is live on a list of the server. */
export async function served(): Promise<World> {
  const world = new World();
  world.server.begin("home");
  world.server.begin(LIST);
  return world.connect();
}
