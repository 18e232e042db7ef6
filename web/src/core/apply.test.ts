import fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges, type Late, replay, takesEffect } from "./apply";
import { comparePlaced } from "./order";
import type { Change, Op } from "./records";
import { EMPTY, stateOf } from "./state";

const AT = "2026-01-02T00:00:00.000Z";

function change(rev: number, at: string, ops: readonly Op[]): Change {
  return { rev, at, by: "bob", ops, was: [], hash: `h${rev}` };
}

test("O4 a tombstone is dropped by the first change 30 days later, not before", () => {
  const gone = stateOf([
    { id: "a", type: "task", deleted_at: "2026-01-01T00:00:00.000Z", deleted_by: "x" },
  ]);
  const early = applyChanges(gone, [change(1, "2026-01-30T23:59:59.999Z", [])]);
  expect(early.state.records.has("a")).toBe(true);
  const late = applyChanges(early.state, [change(2, "2026-01-31T00:00:00.000Z", [])]);
  expect(late.state.records.has("a")).toBe(false);
  expect([...late.dropped]).toEqual(["a"]);
});

test("E2 an edit that meets a deletion stays with the tombstone, is named, and comes back with it", () => {
  const gone = stateOf([
    { id: "a", type: "task", notes: "old", deleted_at: "2026-01-01T00:00:00.000Z" },
  ]);
  const words: Op = { op: "set", id: "a", fields: { notes: "two hours of notes" } };
  expect(takesEffect(gone.records.get("a"), words)).toBe(true);
  const edit = change(1, "2026-01-02T00:00:00.000Z", [words]);
  const restore = change(2, "2026-01-03T00:00:00.000Z", [{ op: "restore", id: "a" }]);
  const met: Late = { change: edit, id: "a" };
  const { state, late } = applyChanges(gone, [edit, restore]);
  expect(late).toEqual([met]);
  expect(state.records.get("a")).toMatchObject({ notes: "two hours of notes", updated_by: "bob" });
  expect(state.records.get("a")).not.toHaveProperty("deleted_at");
  expect(applyChanges(state, [edit]).late).toEqual([]);
});

test("O15 what goes along is what is below a task by then, whatever the ops before have moved", () => {
  const made = (id: string): Op => {
    const fields = { title: id, position: "V" };
    return { op: "create", id, type: "task", fields };
  };
  const below = (id: string, parent: string | null): Op => ({ op: "set", id, fields: { parent } });
  const all = ["a", "b", "c", "d"].map(made);
  const shown = (...ops: readonly Op[]) =>
    replay(EMPTY, [{ at: AT, by: "ann", ops: [...all, ...ops] }]).state.tasks.map(({ id }) => id);
  const gone = (id: string): Op => ({ op: "delete", id });
  const back = (id: string): Op => ({ op: "restore", id });
  expect(shown(below("b", "a"), gone("a"))).toEqual(["c", "d"]);
  expect(shown(gone("d"), below("b", "a"), gone("a"))).toEqual(["c"]);
  expect(shown(below("b", "a"), gone("d"), below("b", "c"), gone("a"))).toEqual(["b", "c"]);
  expect(shown(gone("d"), back("d"), below("b", "a"), gone("a"), back("a"))).toEqual([
    ...["a", "b", "c", "d"],
  ]);
});

test("O14 a reaction shows at once beside those of others, also of those not seen yet", () => {
  const said = { id: "c", type: "comment", created_by: "bob", reactions: { "👍": ["bob"] } };
  const react: Op = { op: "set", id: "c", fields: { reactions: { "🎉": ["ann"], "👍": [] } } };
  const mine = { at: "2026-01-02T00:00:00.000Z", by: "ann", ops: [react] };
  const reactions = { "👍": ["bob"], "🎉": ["ann"] };
  expect(replay(stateOf([said]), [mine]).state.records.get("c")).toMatchObject({ reactions });
  const again = replay(stateOf([{ ...said, reactions }]), [mine]);
  expect([...again.touched]).toEqual([]);
});

const GONE = { deleted_at: "2026-01-01T00:00:00.000Z", deleted_by: "bob" };

test("O4 what the server drops is what people made, and only the server drops", () => {
  const types = ["task", "comment", "member", "list"];
  const gone = stateOf(types.map((type) => ({ id: type, type, ...GONE })));
  const ops = types.map((id): Op => ({ op: "delete", id }));
  const bob = applyChanges(gone, [change(1, AT, ops)]);
  expect([...bob.state.records.keys()]).toEqual(types);
  const server = applyChanges(gone, [{ ...change(1, AT, ops), by: "system" }]);
  expect([...server.state.records.keys()]).toEqual(["member", "list"]);
  expect([...server.dropped]).toEqual(["task", "comment"]);
});

test("O1 a member takes the id of anything but a list or a member; nothing else takes an id", () => {
  const made = (type: string, over: string) => {
    const { state } = applyChanges(stateOf([{ id: "a", type: over, name: "before" }]), [
      change(1, AT, [{ op: "create", id: "a", type, fields: { name: "after" } }]),
    ]);
    return state.records.get("a")?.name;
  };
  expect(made("member", "task")).toBe("after");
  for (const over of ["member", "list"]) expect(made("member", over)).toBe("before");
  expect(made("comment", "task")).toBe("before");
});

test("O3 to set what is there settles a conflict; to complete what is completed changes nothing of when", () => {
  const conflicts = { title: { value: "Theirs", by: "eda", rev: 1, at: AT } };
  const done = { completed: true, completed_at: "2026-01-01T00:00:00.000Z", completed_by: "eda" };
  const before = stateOf([{ id: "a", type: "task", title: "Ours", conflicts, ...done }]);
  const keep: Op = { op: "set", id: "a", fields: { title: "Ours" } };
  expect(takesEffect(before.records.get("a"), keep)).toBe(true);
  const again: Op = { op: "set", id: "a", fields: { completed: true } };
  const { state } = applyChanges(before, [change(1, AT, [keep, again])]);
  expect(state.records.get("a")).toMatchObject(done);
  expect(state.records.get("a")).not.toHaveProperty("conflicts");
  expect(takesEffect(state.records.get("a"), keep)).toBe(false);
});

test("O6 an op this version does not know does nothing", () => {
  const unknown = { op: "fold", id: "a" } as unknown as Op;
  expect(
    applyChanges(EMPTY, [change(1, "2026-01-01T00:00:00.000Z", [unknown])]).state.records.size,
  ).toBe(0);
  expect(takesEffect(undefined, unknown)).toBe(false);
});

test("O6 a task with a field of a wrong shape is kept but not shown", () => {
  const state = stateOf([{ id: "a", type: "task", title: 7, position: "V" }]);
  expect(state.records.size).toBe(1);
  expect(state.tasks).toEqual([]);
});

test("R1 the order kept step by step is the order of sorting anew", () => {
  const id = fc.constantFrom("a", "b", "c", "d", "e");
  const position = fc.constantFrom("A", "V", "W", "Z");
  const op: fc.Arbitrary<Op> = fc.oneof(
    fc.record({ op: fc.constant("delete" as const), id }),
    fc.record({ op: fc.constant("restore" as const), id }),
    fc.record({ op: fc.constant("set" as const), id, fields: fc.record({ position }) }),
    fc.record({
      op: fc.constant("create" as const),
      id,
      type: fc.constant("task"),
      fields: position.map((place) => ({ title: "x", position: place })),
    }),
  );
  fc.assert(
    fc.property(fc.array(op, { maxLength: 30 }), (ops) => {
      const { state } = replay(EMPTY, [{ ops, at: "2026-01-01T00:00:00.000Z", by: "me" }]);
      const live = [...state.records.values()].filter((record) => record.deleted_at === undefined);
      const placed = live.map((record) => ({ id: record.id, position: String(record.position) }));
      expect(state.tasks.map((task) => task.id)).toEqual(
        placed.sort(comparePlaced).map((record) => record.id),
      );
    }),
    { numRuns: 1000, seed: 4 },
  );
});
