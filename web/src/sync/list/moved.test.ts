import { expect, test } from "vitest";
import type { Op } from "../../core/records";
import { add, LIST, served, World } from "../../testing/world";
import type { Up } from "../frames";

const DAY_MS = 24 * 60 * 60 * 1000;
const set = (id: string, fields: { readonly [name: string]: string | boolean }): Op => ({
  op: "set",
  id,
  fields,
});

/** Two people with one server; the clock of one does not move the other's. */
async function two(): Promise<{ readonly ann: World; readonly ben: World }> {
  const ann = await served();
  const ben = await new World("ben", ann.server).connect();
  await ann.list.commit([add("milk", "Milk")]);
  await ann.flow();
  await ben.flow();
  return { ann, ben };
}

const task = (world: World, id: string) => world.server.logs.get(LIST)?.state.records.get(id);
const head = (world: World): number => world.server.head(LIST).rev;
const pushed = (frames: readonly Up[]) => frames.filter(({ t }) => t === "push");

test("C2 a planned move undoes nobody\u2019s work: who was away sends nothing again", async () => {
  const { ann, ben } = await two();
  await ann.list.commit([set("milk", { completed: true })]);
  await ann.flow();
  ann.disconnect();
  ann.server.restore(LIST, head(ann));
  await ben.flow();
  await ben.list.commit([set("milk", { completed: false })]);
  await ben.flow();
  const before = head(ann);
  await ann.connect();
  expect(head(ann)).toBe(before);
  expect(task(ann, "milk")).toMatchObject({ completed: false });
  expect(ann.list.view().tasks[0]?.completed).toBe(false);
  expect(ann.tab.client.status()).toEqual({ state: "live", waiting: 0 });
});

test("C2 O3 what waited over a move is sent as it was, and conflicts only with what its author had not seen", async () => {
  const { ann, ben } = await two();
  await ben.list.commit([set("milk", { title: "Oat milk", notes: "two" })]);
  await ben.flow();
  await ann.flow();
  ann.disconnect();
  await ann.list.commit([set("milk", { title: "Soy milk" })]);
  await ann.list.commit([set("milk", { notes: "three" })]);
  ann.server.restore(LIST, head(ann));
  await ben.flow();
  await ben.list.commit([set("milk", { notes: "four" })]);
  await ben.flow();
  await ann.connect();
  expect(task(ann, "milk")).toMatchObject({ title: "Soy milk", notes: "three" });
  expect(
    Object.keys(ann.server.logs.get(LIST)?.state.records.get("milk")?.conflicts ?? {}),
  ).toEqual(["notes"]);
  // Under its own name, as nothing says that the server did not have it.
  expect(
    ann.server.logs.get(LIST)?.changes.filter(({ client }) => client === undefined),
  ).toHaveLength(1);
});

test("C2 what was confirmed beyond the place where the list moved is asked for again", async () => {
  const { ann } = await two();
  const at = head(ann);
  // The answer comes, the change is lost on its way.
  const lost = ann.tab.wire.receive.bind(ann.tab.wire);
  ann.tab.wire.receive = (frame) => {
    if ((frame as { readonly t: string }).t !== "changes") lost(frame);
  };
  await ann.list.commit([set("milk", { title: "Oat milk" })]);
  await ann.flow();
  ann.tab.wire.receive = lost;
  expect(ann.tab.client.status().waiting).toBe(0);
  ann.disconnect();
  ann.server.restore(LIST, at);
  await ann.connect();
  expect(task(ann, "milk")).toMatchObject({ title: "Oat milk" });
  expect(ann.titles()).toEqual(["Oat milk"]);
});

test("C2 an older backup takes nothing that it holds, and gets back what it lacks", async () => {
  const { ann, ben } = await two();
  await ann.list.commit([set("milk", { completed: true })]);
  await ann.flow();
  const kept = head(ann);
  await ann.list.commit([set("milk", { notes: "two" })]);
  await ann.flow();
  ann.disconnect();
  ann.server.restore(LIST, kept);
  await ben.flow();
  await ben.list.commit([set("milk", { completed: false })]);
  await ben.flow();
  await ann.connect();
  expect(task(ann, "milk")).toMatchObject({ completed: false, notes: "two" });
  expect(ann.titles()).toEqual(["Milk"]);
});

test("C2 a list that is moved under a page that is open goes on", async () => {
  const { ann, ben } = await two();
  ann.server.restore(LIST, head(ann));
  await ann.flow();
  await ben.flow();
  await ann.list.commit([set("milk", { title: "Oat milk" })]);
  await ann.flow();
  await ben.flow();
  expect(ben.titles()).toEqual(["Oat milk"]);
  const again = await ann.reopen();
  await again.connect();
  expect(again.list.view().rev).toBe(head(ann));
});

test("D12 what was confirmed more than a day ago is not sent again, though the page was open all the time", async () => {
  const { ann } = await two();
  await ann.list.commit([set("milk", { completed: true })]);
  await ann.flow();
  ann.clock.sleep(10 * DAY_MS);
  await ann.connect();
  await ann.list.commit([set("milk", { notes: "fresh" })]);
  await ann.flow();
  ann.disconnect();
  ann.server.restore(LIST, 2);
  await ann.connect();
  expect(task(ann, "milk")).toMatchObject({ completed: false, notes: "fresh" });
});

test("D12 what was written long ago, offline, and confirmed today is sent again", async () => {
  const { ann } = await two();
  ann.disconnect();
  await ann.list.commit([set("milk", { notes: "of last week" })]);
  ann.clock.sleep(7 * DAY_MS);
  await ann.connect();
  ann.disconnect();
  ann.server.restore(LIST, 2);
  await ann.connect();
  expect(task(ann, "milk")).toMatchObject({ notes: "of last week" });
});

test.each([true, false])(
  "M3 what the server has answered before is looked for in the log and never sent again (there: %s)",
  async (there) => {
    const { ann } = await two();
    ann.disconnect();
    await ann.list.commit([set("milk", { title: "Oat milk" })]);
    const [row] = ann.tab.client.lists.get(LIST)?.replica.unsent ?? [];
    if (row === undefined) throw new Error("nothing waits");
    const log = ann.server.logs.get(LIST);
    // Another page sent it, and more, and the device forgot that in a power cut.
    const take = ann.server.connect(() => {});
    const mine = {
      client: row.client,
      seq: row.seq,
      ops: there ? row.ops : [add("x", "")],
    };
    for (const mutation of [mine, { client: row.client, seq: row.seq + 1, ops: [add("y", "Y")] }])
      take({ t: "push", list: LIST, mutations: [mutation] });
    log?.marks.set(row.client, { seq: row.seq + 1, results: [] });
    const sent = await pushesOf(ann);
    expect(sent).toHaveLength(1);
    expect(task(ann, "milk")).toMatchObject({ title: there ? "Oat milk" : "Milk" });
    expect(ann.list.view().refused.map(({ code }) => code)).toEqual(there ? [] : ["gap"]);
    expect(ann.tab.client.status()).toEqual({ state: "live", waiting: 0 });
  },
);

async function pushesOf(world: World): Promise<readonly Up[]> {
  const all: Up[] = [];
  const take = world.tab.wire.take.bind(world.tab.wire);
  world.tab.wire.take = () => {
    const frames = take();
    all.push(...frames);
    return frames;
  };
  await world.connect();
  world.clock.pass(60_000);
  await world.connect();
  await world.flow();
  return pushed(all);
}
