import fc from "fast-check";
import { expect, test } from "vitest";
import { mayEdit, roleOf } from "./access";
import { applyChanges, type Late, replay, takesEffect } from "./apply";
import { comparePlaced } from "./order";
import type { Change, Op } from "./records";
import { EMPTY, stateOf } from "./state";

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

test("a viewer may not edit; somebody unknown may, as in open mode", () => {
  const { records } = stateOf([{ id: "ann", type: "member", name: "Ann", role: "viewer" }]);
  expect([mayEdit(records, "ann"), mayEdit(records, "bob")]).toEqual([false, true]);
  expect(roleOf(records, "bob")).toBe("editor");
});
