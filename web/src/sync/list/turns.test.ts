import { describe, expect, test } from "vitest";
import type { AskedOp, Json, Op } from "../../core/records";
import { add, LIST, served, World } from "../../testing/world";
import { Replica } from "./replica";
import type { Row } from "./row";
import { turning } from "./turning";
import { type Turning, Turns } from "./turns";

const DAILY = { rule: "FREQ=DAILY", from: "due" };
const repeat: Op = { op: "set", id: "t", fields: { due: "2026-11-22", repeat: DAILY } };
const turn = (occurrence: number): AskedOp => ({ op: "complete", id: "t", occurrence });

const BELOW: Op = {
  op: "create",
  id: "below",
  type: "task",
  fields: { title: "below", position: "W", parent: "t", completed: true },
};

async function house(): Promise<World> {
  const ann = await served();
  await ann.list.commit([add("t"), repeat, BELOW]);
  await ann.flow();
  return ann;
}

/** The records of a view without what only the server stamps. */
function seen({ list }: World): Record<string, unknown>[] {
  return list.view().tasks.map(({ id, title, due, completed, occurrence, series, position }) => ({
    ...{ id, title, due, completed, occurrence, series, position },
  }));
}

test("T6 what a turn becomes is seen at once, and is what the server decides", async () => {
  const ann = await house();
  await ann.list.commit([turn(0)]);
  const shown = seen(ann);
  expect(shown).toMatchObject([
    { id: "t", completed: false, occurrence: 1 },
    { completed: true, series: "t", due: "2026-11-22" },
    { id: "below", completed: false },
  ]);
  await ann.flow();
  expect(seen(ann)).toEqual(shown);
  expect(ann.list.view().pending.size).toBe(0);
});

test("T6 of two who complete the same turn, one moves it and the other changes nothing", async () => {
  const ann = await house();
  const ben = await new World("ben", ann.server).connect();
  await ben.flow();
  await ann.list.commit([turn(0)]);
  await ben.list.commit([turn(0)]);
  await ann.flow();
  await ben.flow();
  await ann.flow();
  expect(seen(ben)).toEqual(seen(ann));
  expect(ann.list.view().records.get("t")).toMatchObject({ occurrence: 1, completed: false });
  expect(ann.list.view().tasks.filter(({ series }) => series === "t")).toHaveLength(1);
});

test("T6 E5 undo takes all of a turn back, redo makes it again", async () => {
  const ann = await house();
  const before = seen(ann);
  await ann.list.commit([turn(0)]);
  await ann.flow();
  const after = seen(ann);
  await ann.list.undo();
  expect(seen(ann)).toEqual(
    before.map((task) => (task.id === "t" ? { ...task, occurrence: null } : task)),
  );
  await ann.flow();
  await ann.list.redo();
  expect(seen(ann)).toEqual(after);
  await ann.flow();
  expect(seen(ann)).toEqual(after);
});

test("T6 a set of completed is the present turn in the view, too", async () => {
  const ann = await house();
  await ann.list.commit([{ op: "set", id: "t", fields: { completed: true, title: "Done" } }]);
  const shown = seen(ann);
  expect(shown).toMatchObject([{ id: "t", title: "Done", occurrence: 1 }, { completed: true }, {}]);
  await ann.flow();
  expect(seen(ann)).toEqual(shown);
});

test("T6 what ops would become is told before they are made", async () => {
  const { list } = await house();
  const rename: Op = { op: "set", id: "below", fields: { title: "b" } };
  expect(await list.becomes([rename])).toEqual([rename]);
  expect(await list.becomes([turn(7)])).toEqual([]);
  const ops = await list.becomes([turn(0), rename]);
  expect(ops.map(({ op }) => op)).toEqual(["create", "set", "set", "set"]);
});

describe("until it is known what turns are", () => {
  const record = { id: "t", type: "task", title: "t", notes: "", completed: false, position: "V" };
  const records: Json[] = [
    { ...record, tags: [], assignees: [], due: "2026-11-22", repeat: DAILY },
  ];

  function replica(load: () => Promise<Turning>): { list: Replica; known: () => number } {
    let known = 0;
    const turns = new Turns({
      load,
      now: () => Date.parse("2026-11-22T12:00Z"),
      known: () => {
        known += 1;
        list.turnsKnown();
      },
    });
    const list = new Replica(LIST, turns);
    list.restore({ epoch: "e", rev: 1, hash: "h" }, records);
    const row = {
      list: LIST,
      client: "c",
      seq: 1,
      order: 1,
      base: 1,
      at: "2026-11-22T12:00:00.000Z",
    };
    list.setRows([{ ...row, by: "me", ops: [turn(0)] } satisfies Row]);
    return { list, known: () => known };
  }

  test("T6 what waits in the outbox is not shown, and then it is", async () => {
    const { list, known } = replica(async () => turning);
    expect(list.view().tasks).toMatchObject([{ id: "t", due: "2026-11-22" }]);
    await expect.poll(known).toBe(1);
    expect(list.view().tasks).toMatchObject([{ id: "t", due: "2026-11-23" }, { series: "t" }]);
  });

  test("T6 a load that fails is tried again, and nothing is lost meanwhile", async () => {
    let tries = 0;
    const { list, known } = replica(async () => {
      tries += 1;
      if (tries === 1) throw new Error("no network");
      return turning;
    });
    list.view();
    await expect.poll(() => tries).toBe(1);
    list.disconnected();
    await expect.poll(() => list.view().tasks.length + tries).toBeGreaterThan(2);
    list.disconnected();
    await expect.poll(known).toBe(1);
    expect(list.view().tasks).toHaveLength(2);
    expect(list.waiting).toBe(1);
  });

  test("a list without repeating tasks loads nothing", () => {
    let loads = 0;
    const { list } = replica(async () => {
      loads += 1;
      return turning;
    });
    list.setRows([]);
    list.view();
    expect(loads).toBe(0);
  });
});
