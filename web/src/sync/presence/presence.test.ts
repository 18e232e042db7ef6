import { expect, test, vi } from "vitest";
import { BARE, openTab, SeededChance, StillClock, type TestTab } from "../../testing/harness";
import { ReferenceServer } from "../../testing/reference-server";
import type { Down } from "../frames";
import { MemoryDisk } from "../storage/memory-disk";
import { Roster } from "./roster";

const LIST = "l";

/** Some people's tabs, all connected to one server. */
class House {
  readonly server = new ReferenceServer();
  readonly clock = new StillClock();
  readonly #tabs: { tab: TestTab; up: (frame: never) => void; deliver: (frame: Down) => void }[] =
    [];

  constructor() {
    this.server.begin(LIST);
  }

  async enter(me: string, page = { hidden: false }) {
    const chance = new SeededChance(this.#tabs.length + 1);
    const tabs = { ...BARE, hidden: () => page.hidden };
    const tab = openTab({ disk: new MemoryDisk(), clock: this.clock, chance, me, tabs });
    const list = tab.client.list(LIST);
    const deliver = (frame: Down) => tab.wire.receive(frame);
    const up = this.server.connect(deliver) as (frame: never) => void;
    this.#tabs.push({ tab, up, deliver });
    tab.client.retryNow();
    tab.wire.connect();
    await this.flow();
    return { tab, list, presence: list.presence, leave: () => this.#leave(tab) };
  }

  async flow(): Promise<void> {
    for (let turn = 0; turn < 8; turn += 1) {
      for (const { tab, up } of this.#tabs) {
        await tab.client.settled();
        for (const frame of tab.wire.take()) up(frame as never);
      }
    }
  }

  #leave(tab: TestTab): void {
    const entry = this.#tabs.find((each) => each.tab === tab);
    if (entry === undefined) return;
    this.server.disconnect(entry.deliver);
    tab.wire.disconnect();
  }
}

test("P3 two people see each other come, edit and go", async () => {
  const house = new House();
  const ann = await house.enter("ann");
  const ben = await house.enter("ben");
  ann.presence.lookAt({ task: "t", field: "title" });
  ben.presence.lookAt(null);
  await house.flow();
  expect(ben.presence.others().people).toEqual([{ id: "ann", editing: true }]);
  expect(ben.presence.others().byTask.get("t")).toEqual([{ id: "ann", editing: true }]);
  expect(ann.presence.others()).toEqual({
    people: [{ id: "ben", editing: false }],
    byTask: new Map(),
  });
  const late = await house.enter("mia");
  expect(late.presence.others().people.map(({ id }) => id)).toEqual(["ann", "ben"]);
  ann.leave();
  expect(ben.presence.others().people).toEqual([]);
  expect(ann.presence.others().people).toEqual([]);
});

test("P3 people coming and going are not told to those who draw the tasks", async () => {
  const house = new House();
  const ann = await house.enter("ann");
  const ben = await house.enter("ben");
  const drawn = vi.fn();
  const seen = vi.fn();
  ben.list.subscribe(drawn);
  ben.presence.subscribe(seen);
  ann.presence.lookAt(null);
  await house.flow();
  expect(seen).toHaveBeenCalledTimes(1);
  expect(drawn).not.toHaveBeenCalled();
});

test("P2 a page that is hidden, and one that is told to be silent, show nobody", async () => {
  const house = new House();
  const page = { hidden: false };
  const ann = await house.enter("ann", page);
  ann.presence.lookAt(null);
  await house.flow();
  expect(house.server.here(LIST).map(({ id }) => id)).toEqual(["ann"]);
  page.hidden = true;
  ann.tab.client.turn();
  await house.flow();
  expect(house.server.here(LIST)).toEqual([]);
  page.hidden = false;
  ann.tab.client.turn();
  house.clock.pass(500);
  await house.flow();
  expect(house.server.here(LIST)).toHaveLength(1);
  ann.presence.lookAway();
  await house.flow();
  expect(house.server.here(LIST)).toEqual([]);
});

test("P3 a person with several tabs is one, and my own other tab is nobody", () => {
  const roster = new Roster("me");
  const field = "notes";
  const here = [
    { key: "1", id: "me", at: null },
    { key: "2", id: "ann", at: null },
    { key: "3", id: "ann", at: { task: "t", field } },
    { key: "4", id: "ann", at: { task: "t" } },
  ] as const;
  roster.hear({ t: "presence", list: LIST, here });
  expect(roster.others.people).toEqual([{ id: "ann", editing: true }]);
  expect(roster.others.byTask.get("t")).toEqual([{ id: "ann", editing: true }]);
  roster.hear({ t: "presence", list: LIST, gone: ["3"] });
  expect(roster.others.people).toEqual([{ id: "ann", editing: false }]);
  roster.hear({ t: "presence", list: LIST, here: [] });
  expect(roster.others.people).toEqual([]);
});

test("P3 what does not change keeps its identity, so that only the rows concerned are drawn", () => {
  const roster = new Roster("me");
  roster.hear({ t: "presence", list: LIST, here: [{ key: "1", id: "ann", at: { task: "a" } }] });
  const before = roster.others;
  roster.hear({ t: "presence", list: LIST, changed: [{ key: "1", id: "ann", at: { task: "a" } }] });
  roster.hear({ t: "presence", list: LIST, changed: [{ key: "9", id: "me", at: { task: "a" } }] });
  expect(roster.others).toBe(before);
  roster.hear({ t: "presence", list: LIST, changed: [{ key: "2", id: "ben", at: { task: "b" } }] });
  expect(roster.others.byTask.get("a")).toBe(before.byTask.get("a"));
  expect(roster.others.people).not.toBe(before.people);
});

test("P3 a guest's name comes with them, and again when it is another", () => {
  const roster = new Roster("me");
  const gus = { key: "1", id: "gus", at: null, name: "Gus", color: "teal", kind: "guest" };
  roster.hear({ t: "presence", list: LIST, here: [gus] });
  const named = { name: "Gus", color: "teal", kind: "guest" };
  expect(roster.others.people).toEqual([{ id: "gus", editing: false, named }]);
  const before = roster.others;
  roster.hear({ t: "presence", list: LIST, changed: [{ ...gus }] });
  expect(roster.others).toBe(before);
  roster.hear({ t: "presence", list: LIST, changed: [{ ...gus, name: "Gustav" }] });
  expect(roster.others.people[0]?.named?.name).toBe("Gustav");
});

test("P8 what somebody types is known at its task alone, as long as they type it", () => {
  const roster = new Roster("me");
  const hear = (key: string, at: object) =>
    roster.hear({
      t: "presence",
      list: LIST,
      changed: [{ key, id: "ann", at: { task: "t", ...at } }],
    });
  hear("1", { field: "title", text: "Mil" });
  const title = { field: "title", text: "Mil" };
  expect(roster.others.byTask.get("t")).toEqual([{ id: "ann", editing: true, typed: title }]);
  expect(roster.others.people).toEqual([{ id: "ann", editing: true }]);
  const { people } = roster.others;
  hear("1", { field: "title", text: "Milk" });
  expect(roster.others.byTask.get("t")?.[0]?.typed?.text).toBe("Milk");
  expect(roster.others.people).toBe(people);
  hear("2", {});
  expect(roster.others.byTask.get("t")?.[0]?.typed?.text).toBe("Milk");
  hear("1", { field: "comment", text: "Hm" });
  const comment = { field: "comment", text: "Hm" };
  expect(roster.others.byTask.get("t")).toEqual([{ id: "ann", editing: false, typed: comment }]);
  hear("1", {});
  expect(roster.others.byTask.get("t")).toEqual([{ id: "ann", editing: false }]);
  hear("1", { field: "notes", text: "x" });
  expect(roster.others.byTask.get("t")).toEqual([{ id: "ann", editing: true }]);
});
