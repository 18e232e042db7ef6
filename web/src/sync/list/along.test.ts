// O15: what goes along with a task is seen at once, is what the server decides, and is taken back to the letter.
import { expect, test } from "vitest";
import type { Op } from "../../core/records";
import { add, served, World } from "../../testing/world";
import { mutationOf, type Row, withoutTurns } from "./row";

const below = (id: string, parent: string): Op => ({ op: "set", id, fields: { parent } });
const done = (id: string): Op => ({ op: "set", id, fields: { completed: true } });
const deleted = (id: string): Op => ({ op: "delete", id });

async function house(): Promise<World> {
  const ann = await served();
  await ann.list.commit([add("p"), add("a"), add("b"), add("other")]);
  await ann.list.commit([below("a", "p"), below("b", "a")]);
  await ann.flow();
  return ann;
}

const open = ({ list }: World) =>
  list.view().tasks.flatMap(({ id, completed }) => (completed ? [] : id));

test.each([
  ["completed", done("p")],
  ["deleted", deleted("p")],
])("O15 what is %s takes along what is below it, here and there", async (_, op) => {
  const ann = await house();
  await ann.list.commit([op]);
  expect(open(ann)).toEqual(["other"]);
  await ann.flow();
  expect(open(ann)).toEqual(["other"]);
  await ann.list.undo();
  expect(open(ann)).toEqual(["a", "b", "other", "p"]);
  await ann.flow();
  await ann.list.redo();
  await ann.flow();
  expect(open(ann)).toEqual(["other"]);
});

test("O15 what others put below a task outlives the undoing of the task", async () => {
  const ann = await served();
  await ann.list.commit([add("p")]);
  await ann.flow();
  const ben = await new World("ben", ann.server).connect();
  await ben.list.commit([add("c"), below("c", "p")]);
  await ben.flow();
  await ann.flow();
  await ann.list.undo();
  expect(open(ann)).toEqual(["c"]);
  await ann.flow();
  expect(open(ann)).toEqual(["c"]);
});

test("O15 an edit that is exact is one in the view, in the outbox and on the wire", async () => {
  const ann = await house();
  await ann.list.commit([deleted("p")], { exact: true });
  expect(open(ann)).toEqual(["a", "b", "other"]);
  await ann.flow();
  expect(open(ann)).toEqual(["a", "b", "other"]);
  const row: Row = {
    ...{ list: "l", client: "c", seq: 1, order: 1, base: null, at: "", by: "me" },
    ...{ ops: [deleted("p")], exact: true },
  };
  expect(mutationOf(row)).toEqual({ client: "c", seq: 1, exact: true, ops: [deleted("p")] });
  expect(mutationOf(withoutTurns(row))).toEqual({ client: "c", seq: 1, ops: [deleted("p")] });
});
