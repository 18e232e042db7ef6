/** One tab and a reference server, for tests of the engine. */

import type { Op } from "../core/records";
import type { Down } from "../sync/frames";
import {
  FullDisk,
  MemoryFarewells,
  openTab,
  SeededChance,
  StillClock,
  type TestTab,
} from "./harness";
import { ReferenceServer } from "./reference-server";

export const LIST = "l";

export function add(id: string, title = id): Op {
  return { op: "create", id, type: "task", fields: { title, position: `V${id}V` } };
}

/** One tab, wired to the reference server when connected. */
export class World {
  readonly server = new ReferenceServer();
  readonly clock: StillClock;
  readonly parts: {
    readonly disk: FullDisk;
    readonly clock: StillClock;
    readonly me: string;
    readonly farewells: MemoryFarewells;
  };
  readonly tab: TestTab;
  readonly page: number;
  #deliver: (frame: Down) => void = () => {};
  #up: (frame: never) => void = () => {};

  /** `before`: the page that was open in this browser before this one. */
  constructor(me = "me", server?: ReferenceServer, before?: World) {
    if (server !== undefined) this.server = server;
    this.clock = before?.clock ?? new StillClock();
    this.page = (before?.page ?? 0) + 1;
    const chance = new SeededChance(me.length * 100 + this.page);
    const disk = before?.parts.disk ?? new FullDisk();
    const farewells = before?.parts.farewells ?? new MemoryFarewells();
    this.parts = { disk, clock: this.clock, me, farewells };
    const { history } = this.server;
    this.tab = openTab({ ...this.parts, chance, history });
    this.tab.client.list(LIST);
  }

  get list() {
    return this.tab.client.list(LIST);
  }

  /** `heard` is told of each frame when the tab has taken it. */
  async connect(heard: (frame: Down) => void = () => {}): Promise<this> {
    this.#deliver = (frame) => {
      this.tab.wire.receive(frame);
      heard(frame);
    };
    this.#up = this.server.connect(this.#deliver) as (frame: never) => void;
    this.tab.client.retryNow();
    this.tab.wire.connect();
    return this.flow();
  }

  disconnect(): void {
    this.server.disconnect(this.#deliver);
    this.tab.wire.disconnect();
  }

  /** The page is closed, and opened again without a network. */
  async reopen(): Promise<World> {
    this.disconnect();
    this.tab.client.stop();
    await this.tab.client.settled();
    const next = new World(this.parts.me, this.server, this);
    await next.tab.client.settled();
    return next;
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
