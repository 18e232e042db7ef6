import { expect, test } from "vitest";
import { add, LIST, served } from "./world";

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

test("D9 an action of 250 ops is stored in one transaction", async () => {
  const world = await served();
  await world.tab.client.settled();
  world.parts.disk.room = 1;
  const ops = Array.from({ length: 250 }, (_, i) => add(`t${String(i).padStart(3, "0")}`));
  await world.list.commit(ops);
  expect(world.titles()).toHaveLength(250);
});
