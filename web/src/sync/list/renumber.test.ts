import { expect, test } from "vitest";
import type { Op } from "../../core/records";
import { add, LIST, served } from "../../testing/world";

const rename = (id: string, title: string): Op => ({ op: "set", id, fields: { title } });

test("D7 rows of two page sessions keep their order when the server has forgotten the first", async () => {
  const first = await served();
  await first.list.commit([add("a")]);
  await first.flow();
  first.disconnect();
  await first.list.commit([add("b")]);
  const second = await first.reopen();
  await second.list.commit([rename("b", "B")]);
  second.server.logs.get(LIST)?.marks.clear();
  second.clock.pass(4_000);
  await second.connect();
  expect(second.titles()).toEqual(["a", "B"]);
  expect(second.server.logs.get(LIST)?.state.records.get("b")).toMatchObject({ title: "B" });
  expect(second.tab.client.status()).toEqual({ state: "live", waiting: 0 });
});

test("D7 C2 rows of two page sessions keep their order after a restore", async () => {
  const first = await served();
  await first.list.commit([add("a")]);
  await first.flow();
  first.disconnect();
  await first.list.commit([add("b")]);
  await first.list.commit([rename("a", "A")]);
  const second = await first.reopen();
  await second.list.commit([rename("b", "B")]);
  await second.list.commit([rename("a", "AA")]);
  second.server.restore(LIST, 1);
  second.clock.pass(4_000);
  await second.connect();
  expect(second.titles()).toEqual(["AA", "B"]);
  const log = second.server.logs.get(LIST);
  expect(log?.state.tasks.map((task) => task.title)).toEqual(["AA", "B"]);
  expect(log?.marks.size).toBe(1);
  expect(second.tab.client.status()).toEqual({ state: "live", waiting: 0 });
});

test("D7 what is typed while numbers are given anew comes after what it builds on", async () => {
  const world = await served();
  await world.list.commit([add("a")]);
  await world.flow();
  world.disconnect();
  await world.list.commit([add("b")]);
  await world.list.commit([add("c")]);
  world.server.logs.get(LIST)?.marks.clear();
  let kept: Promise<void> | null = null;
  await world.connect((frame) => {
    if (frame.t === "ack") kept ??= world.list.commit([rename("c", "C")]);
  });
  await kept;
  expect(world.titles()).toEqual(["a", "b", "C"]);
  const log = world.server.logs.get(LIST);
  expect(log?.state.records.get("c")).toMatchObject({ title: "C" });
  // Nothing had to be numbered a second time.
  expect(log?.marks.size).toBe(1);
});

test("D7 D20 a disk that takes no new numbers is asked again with time between, and the server not meanwhile", async () => {
  const world = await served();
  await world.list.commit([add("a")]);
  await world.flow();
  world.disconnect();
  await world.list.commit([add("b")]);
  world.server.logs.get(LIST)?.marks.clear();
  world.parts.disk.room = 0;
  let answers = 0;
  await world.connect((frame) => {
    if (frame.t === "ack") answers += 1;
  });
  expect(answers).toBe(1);
  world.parts.disk.room = Number.POSITIVE_INFINITY;
  world.clock.pass(4_000);
  await world.flow();
  expect(world.server.logs.get(LIST)?.state.tasks).toHaveLength(2);
  expect(world.tab.client.status()).toEqual({ state: "live", waiting: 0 });
});
