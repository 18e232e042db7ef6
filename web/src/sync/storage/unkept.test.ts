import { expect, test } from "vitest";
import type { Op } from "../../core/records";
import { committed, connect, looks, pushes, twoTabs } from "../../testing/test-browser";
import { add, LIST, served } from "../../testing/world";

test("D9 of an action that the disk does not take whole, nothing is stored and all is shown to copy", async () => {
  const world = await served();
  const { disk } = world.parts;
  await world.list.commit([add("a")]);
  await world.flow();
  disk.room = 1;
  const ops = Array.from({ length: 250 }, (_, i) => add(`t${String(i).padStart(3, "0")}`));
  await world.list.commit([add("b")]);
  disk.room = 0;
  await expect(world.list.commit(ops)).rejects.toThrow("Full");
  expect(world.titles()).toEqual(["a", "b"]);
  const [aside] = world.list.view().refused;
  expect(aside).toMatchObject({ code: "not_stored" });
  expect(aside?.ops).toEqual(ops);
  disk.room = Number.POSITIVE_INFINITY;
  await world.flow();
  expect(world.server.logs.get(LIST)?.state.tasks).toHaveLength(2);
  if (aside !== undefined) await world.list.dismiss(aside);
  expect(world.list.view().refused).toEqual([]);
  await world.list.commit([add("c")]);
  await world.flow();
  expect(world.titles()).toEqual(["a", "b", "c"]);
  expect(world.tab.client.status()).toEqual({ state: "live", waiting: 0 });
});

test("M2 without a connection, what this device does not have yet is not said to wait on it", async () => {
  const world = await served();
  world.disconnect();
  const stored = world.list.commit([add("a")]);
  expect(world.titles()).toEqual(["a"]);
  expect(world.tab.client.status()).toMatchObject({ state: "offline", waiting: 0 });
  await stored;
  expect(world.tab.client.status()).toMatchObject({ state: "offline", waiting: 1 });
});

test("D9 an action of 250 ops is stored in one transaction", async () => {
  const world = await served();
  await world.tab.client.settled();
  world.parts.disk.room = 1;
  const ops = Array.from({ length: 250 }, (_, i) => add(`t${String(i).padStart(3, "0")}`));
  await world.list.commit(ops);
  expect(world.titles()).toHaveLength(250);
});

test("D9 M1 a row that was answered while the disk was full does not keep another tab waiting once there is room", async () => {
  const { browser, first, second } = await twoTabs();
  await first.client.list(LIST).commit([add("a")]);
  connect(first);
  await browser.settle(first);
  const { client, frame } = committed(pushes(first)[0]);
  browser.disk.room = 0;
  const results = [{ client, seq: 1, status: "ok", rev: 2 }];
  first.wire.receive({ t: "ack", list: LIST, results });
  first.wire.receive(frame);
  await browser.settle(first);
  browser.disk.room = Number.POSITIVE_INFINITY;
  await looks(browser, second);
  await second.client.list(LIST).commit([add("b")]);
  connect(second);
  await looks(browser, first, second);
  await looks(browser, first, second);
  expect(pushes(second)).toMatchObject([{ mutations: [{ seq: 1, ops: [add("b")] }] }]);
});

test("D9 what was refused while the disk was full is there after a reload, unless its author has seen it", async () => {
  const world = await served();
  const notFound: Op = { op: "set", id: "nothing", fields: { title: "A" } };
  world.disconnect();
  for (const title of ["A", "B"]) await world.list.commit([{ ...notFound, fields: { title } }]);
  world.parts.disk.room = 0;
  await world.connect();
  await expect(world.list.commit([add("c")])).rejects.toThrow("Full");
  await world.tab.client.settled();
  const [seen, ...left] = world.list.view().refused;
  if (seen !== undefined) await world.list.dismiss(seen).catch(() => undefined);
  world.parts.disk.room = Number.POSITIVE_INFINITY;
  world.clock.pass(8_000);
  await world.flow();
  const again = await world.reopen();
  expect(left).toHaveLength(2);
  expect(again.list.view().refused.map(({ ops }) => ops)).toEqual(
    expect.arrayContaining(left.map(({ ops }) => ops)),
  );
  expect(again.list.view().refused).toHaveLength(2);
  expect(again.tab.client.status().waiting).toBe(0);
});
