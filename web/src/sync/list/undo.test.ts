import { expect, test } from "vitest";
import type { Op } from "../../core/records";
import { add, LIST, served, World } from "../../testing/world";

const rename = (id: string, title: string): Op => ({ op: "set", id, fields: { title } });

test("takes back this tab's last action, and redo brings it back", async () => {
  const world = await served();
  await world.list.commit([add("a")]);
  await world.list.commit([rename("a", "b")]);
  expect(await world.list.undo()).toMatchObject({ ops: [{ op: "set" }], left: false });
  expect(world.titles()).toEqual(["a"]);
  expect(await world.list.undo()).toMatchObject({ ops: [{ op: "create" }], left: false });
  expect(world.titles()).toEqual([]);
  expect(await world.list.undo()).toBeNull();
  await world.list.redo();
  await world.list.redo();
  expect(world.titles()).toEqual(["b"]);
  expect(await world.list.redo()).toBeNull();
  await world.flow();
  expect(world.titles()).toEqual(["b"]);
});

/** Ann and Ben on one list with one task, of which Ann changed the title and the notes in one action. */
async function two() {
  const ann = await served();
  await ann.list.commit([add("a", "A0")]);
  await ann.flow();
  const ben = await new World("ben", ann.server).connect();
  await ann.list.commit([{ op: "set", id: "a", fields: { title: "A1", notes: "Ann's" } }]);
  await ann.flow();
  await ben.flow();
  return { ann, ben, task: () => ann.server.logs.get(LIST)?.state.records.get("a") };
}

test("D11 E5 what somebody else wrote since is left, and it is said who; the rest is taken back", async () => {
  const { ann, ben, task } = await two();
  await ben.list.commit([rename("a", "B2")]);
  await ben.flow();
  await ann.flow();
  const turned = await ann.list.undo();
  expect(turned).toMatchObject({ ops: [{ op: "set" }], left: true, since: ["ben"] });
  await ann.flow();
  expect(task()).toMatchObject({ title: "B2", notes: "" });
  // Doing it again brings back what was taken back, and no more.
  await ann.list.redo();
  await ann.flow();
  expect(task()).toMatchObject({ title: "B2", notes: "Ann's" });
});

test("D11 E5 where everything was changed since, nothing is sent, and what was done before is next", async () => {
  const { ann, ben, task } = await two();
  await ben.list.commit([{ op: "set", id: "a", fields: { title: "B2", notes: "Ben's" } }]);
  await ben.flow();
  await ann.flow();
  const { rev } = ann.server.head(LIST);
  expect(await ann.list.undo()).toEqual({ ops: [], left: true, since: ["ben"] });
  await ann.flow();
  expect(ann.server.head(LIST).rev).toBe(rev);
  expect(task()).toMatchObject({ title: "B2", notes: "Ben's" });
  expect(await ann.list.undo()).toMatchObject({ ops: [{ op: "create" }], left: false });
});

test("D11 a redo leaves what somebody wrote after the undo", async () => {
  const { ann, ben, task } = await two();
  await ann.list.undo();
  await ann.flow();
  await ben.flow();
  await ben.list.commit([rename("a", "B2")]);
  await ben.flow();
  await ann.flow();
  expect(await ann.list.redo()).toMatchObject({ left: true, since: ["ben"] });
  await ann.flow();
  expect(task()).toMatchObject({ title: "B2", notes: "Ann's" });
});

test("D22 undoing after a refused edit sends nothing about it and takes back what was before", async () => {
  const world = await served();
  await world.list.commit([add("a")]);
  await world.list.commit([add("b", "")]);
  await world.flow();
  const { rev } = world.server.head(LIST);
  expect(await world.list.undo()).toMatchObject({ ops: [{ op: "create", id: "a" }] });
  await world.flow();
  expect(world.server.head(LIST).rev).toBe(rev + 1);
  expect(world.titles()).toEqual([]);
});

test("E31 a paste of 300 lines is one action", async () => {
  const world = await served();
  const ids = Array.from({ length: 300 }, (_, no) => `t${String(no).padStart(3, "0")}`);
  await world.list.commit(ids.map((id) => add(id)));
  await world.flow();
  await world.list.undo();
  await world.flow();
  expect(world.server.logs.get(LIST)?.state.tasks).toEqual([]);
  await world.list.redo();
  await world.flow();
  expect(world.server.logs.get(LIST)?.state.tasks).toHaveLength(300);
});
