import { expect, it } from "vitest";
import { replay } from "../../core/apply";
import type { Fields, Json, Op, Task } from "../../core/records";
import { EMPTY, type ListState } from "../../core/state";
import { putBack } from "./put-back";
import { templateOf, templateOps } from "./template";
import { unlikeOf } from "./unlike";

const NOW = new Date(2026, 10, 28, 12);
let count = 0;
const chance = {
  fraction: () => 0.5,
  bytes: (length: number) => new Uint8Array(length).fill(++count),
};

const make = (type: string, id: string, fields: Fields): Op => ({ op: "create", id, type, fields });
const task = (id: string, fields: Fields = {}): Op =>
  make("task", id, { title: id, position: id.toUpperCase(), ...fields });
const set = (id: string, fields: Fields): Op => ({ op: "set", id, fields });
const remove = (id: string): Op => ({ op: "delete", id });

function made(ops: readonly Op[], from: ListState = EMPTY): ListState {
  return replay(from, [{ ops, by: "ann", at: "2026-11-27T10:00:00.000Z", exact: true }]).state;
}

function of(state: ListState, id: string): Task {
  const found = state.records.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found as Task;
}

const HOUSE = [
  make("list", "house", { title: "House" }),
  make("section", "s1", { title: "Frost", position: "A" }),
  make("member", "ben", { name: "Ben" }),
  task("a", { section: "s1", due: "2026-11-23", tags: ["garden"], assignees: ["ben"] }),
  task("b", { parent: "a", priority: 1 }),
  task("c"),
];

it("what is as it was differs in nothing, and what the server sets is no difference", () => {
  const then = made(HOUSE);
  const now = made([set("a", { title: "Z" }), set("a", { title: "a" })], then);
  expect(unlikeOf(of(then, "a"), now.records.get("a"))).toBeNull();
  expect(putBack(now, of(then, "a"), NOW, chance).ops).toEqual([]);
});

it("a task is put back by the fields that differ and no others", () => {
  const then = made(HOUSE);
  const now = made(
    [set("a", { title: "Z", due: null, estimate: 20 }), set("c", { notes: "n" })],
    then,
  );
  const unlike = unlikeOf(of(then, "a"), now.records.get("a"));
  expect(unlike?.is === "changed" && [...unlike.fields].sort()).toEqual([
    "due",
    "estimate",
    "title",
  ]);
  expect(putBack(now, of(then, "a"), NOW, chance)).toEqual({
    ops: [set("a", { title: "a", due: "2026-11-23", estimate: null })],
    exact: true,
  });
});

it("a deleted task is restored first, and set as far as it differs", () => {
  const then = made(HOUSE);
  const now = made([set("c", { completed: true }), remove("c")], then);
  expect(unlikeOf(of(then, "c"), now.records.get("c"))).toEqual({ is: "gone", by: "ann" });
  const back = putBack(now, of(then, "c"), NOW, chance);
  expect(back).toEqual({
    ops: [{ op: "restore", id: "c" }, set("c", { completed: false })],
    exact: false,
  });
  expect(unlikeOf(of(then, "c"), made(back.ops, now).records.get("c"))).toBeNull();
});

it("a task that was dropped for good is made anew, under an id that was never used", () => {
  const then = made(HOUSE);
  const now = made(HOUSE.slice(0, 3));
  const [op] = putBack(now, of(then, "a"), NOW, chance).ops;
  expect(op).toMatchObject({
    op: "create",
    type: "task",
    fields: { title: "a", section: "s1", due: "2026-11-23", assignees: ["ben"], position: "A" },
  });
  expect(op?.id).not.toBe("a");
  expect(Object.keys((op as { fields: Fields }).fields)).not.toContain("created_at");
});

it("what leads nowhere today stays as it is", () => {
  const then = made([
    ...HOUSE,
    task("d", { parent: "c", expires: "2026-11-26", assignees: ["ben", "cleo"] }),
  ]);
  const gone = [remove("s1"), remove("a"), remove("ben"), set("c", { parent: "d" })];
  const now = made(
    [
      set("b", { parent: null }),
      set("d", { parent: null, expires: null, assignees: [] }),
      set("a", { section: null }),
      ...gone,
    ],
    then,
  );
  expect(putBack(now, of(then, "b"), NOW, chance).ops).toEqual([]); // its parent is deleted
  expect(putBack(now, of(then, "d"), NOW, chance).ops).toEqual([]); // its parent is below it now
  expect(putBack(now, of(then, "a"), NOW, chance).ops).toEqual([{ op: "restore", id: "a" }]);
});

const SOURCE = made([
  ...HOUSE,
  task("done", { completed: true, parent: "a" }),
  task("below", {
    parent: "done",
    start: "2026-11-21T09:00",
    repeat: { rule: "FREQ=DAILY", from: "due", until: "2026-12-01" },
  }),
  task("turn", { completed: true, series: "c" }),
  task("soon", {
    due: "2026-12-24T17:00+01:00",
    expires: "2026-11-25",
    reminders: [{ before: 30 }, { at: "2026-11-24T09:00" }],
  }),
  make("comment", "c1", { task: "a", text: "Hm" }),
]);

function copy(done: "out" | "open" | "done", first: string | null) {
  const ops = templateOps(SOURCE, SOURCE.records, { done, first }, NOW, chance);
  const fields = new Map<Json, Fields>();
  for (const op of ops)
    if (op.op === "create") fields.set(op.fields.title ?? "", { ...op.fields, id: op.id });
  return { ops, fields };
}

it("a new list has sections and tasks under new ids, without people, comments and done tasks", () => {
  expect(templateOf(SOURCE, "out")).toEqual({ tasks: 5, sections: 1, firstDay: "2026-11-21" });
  const { ops, fields } = copy("out", null);
  expect([...fields.keys()]).toEqual(["Frost", "a", "b", "below", "c", "soon"]);
  expect(new Set(ops.map(({ id }) => id)).size).toBe(6);
  expect(ops.some(({ id }) => SOURCE.records.has(id))).toBe(false);
  const [frost, a] = [fields.get("Frost"), fields.get("a")];
  expect(a).toMatchObject({
    section: frost?.id,
    tags: ["garden"],
    due: "2026-11-23",
    position: "A",
  });
  expect(a).not.toHaveProperty("assignees");
  expect(fields.get("b")).toMatchObject({ parent: a?.id, priority: 1 });
  expect(fields.get("below")).toMatchObject({ parent: a?.id }); // what stood between is left out
  expect(fields.get("soon")).not.toHaveProperty("expires"); // or it would leave at once
  expect(fields.get("soon")?.reminders).toEqual([{ before: 30 }]);
});

it("SEC94 a new list tells its people of nobody in the list it was made from", () => {
  const said = task("said", {
    notes: "ask @[ben] and @[cleo]",
    made: { at: "2026-01-01T09:00:00.000Z", name: "Dora" },
  });
  const ops = templateOps(made([said]), SOURCE.records, { done: "out", first: null }, NOW, chance);
  const op = ops.find((each) => each.op === "create" && each.fields.title === "said");
  expect(op).toMatchObject({ fields: { notes: "ask Ben and @[cleo]" } });
  expect(op).not.toHaveProperty("fields.made");
});

it("all dates of a new list move by as many days as the first", () => {
  const { fields } = copy("out", "2027-01-04");
  expect(fields.get("below")).toMatchObject({
    start: "2027-01-04T09:00",
    repeat: { rule: "FREQ=DAILY", from: "due", until: "2027-01-14" },
  });
  expect(fields.get("a")?.due).toBe("2027-01-06");
  expect(fields.get("soon")).toMatchObject({
    due: "2027-02-06T17:00+01:00",
    expires: "2027-01-08",
    reminders: [{ before: 30 }, { at: "2027-01-07T09:00" }],
  });
});

it("done tasks are to do again, but not the turns of what repeats, or stay done", () => {
  const again = copy("open", null).fields;
  expect(again.get("done")).not.toHaveProperty("completed");
  expect(again.has("turn")).toBe(false);
  expect(again.get("below")).toMatchObject({ parent: again.get("done")?.id });
  const done = copy("done", null).fields;
  expect(done.get("done")).toMatchObject({ completed: true });
  expect(done.has("turn")).toBe(true);
});

it("a parent is made before what is below it, wherever that stands", () => {
  const state = made([task("z"), task("a", { parent: "z" })]);
  const ops = templateOps(state, state.records, { done: "out", first: null }, NOW, chance);
  expect(ops.map((op) => (op.op === "create" ? op.fields.title : ""))).toEqual(["z", "a"]);
});
