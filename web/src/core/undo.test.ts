import fc from "fast-check";
import { expect, test } from "vitest";
import { replay } from "./apply";
import type { Json, Op } from "./records";
import { type ListState, stateOf } from "./state";
import { changeOf, takeBack } from "./undo";

const STAMPS = new Set(["updated_at", "updated_by", "completed_at", "completed_by"]);

function task(id: string, title: string, parent: string | null = null): Json {
  return {
    id,
    type: "task",
    title,
    parent,
    position: "V",
    notes: "",
    completed: false,
    tags: [],
    assignees: [],
  };
}

const start = stateOf([
  task("a", "A"),
  task("b", "B", "a"),
  { ...(task("c", "C") as object), deleted_at: "2026-11-22T10:00:00.000Z", deleted_by: "x" },
]);

const id = fc.constantFrom("a", "b", "c", "d");
const title = fc.constantFrom("A", "B", "X", "Y");
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ op: fc.constant("delete" as const), id }),
  fc.record({ op: fc.constant("restore" as const), id }),
  fc.record({ op: fc.constant("set" as const), id, fields: fc.record({ title }) }),
  fc.record({
    op: fc.constant("set" as const),
    id,
    fields: fc.record({ completed: fc.boolean() }),
  }),
  fc.record({
    op: fc.constant("create" as const),
    id,
    type: fc.constant("task"),
    fields: title.map((text) => ({ title: text, position: "W" })),
  }),
);

function shown(state: ListState): unknown {
  return state.tasks.map((record) =>
    Object.fromEntries(Object.entries(record).filter(([field]) => !STAMPS.has(field))),
  );
}

function made(state: ListState, ops: readonly Op[], exact?: true): ListState {
  const mutation = { ops, at: "2026-11-22T11:00:00.000Z", by: "me" };
  return replay(state, [exact ? { ...mutation, exact } : mutation]).state;
}

test("undoing gives the list as it was, and undoing that gives it as it became", () => {
  fc.assert(
    fc.property(fc.array(op, { maxLength: 8 }), (ops) => {
      const after = made(start, ops);
      const undo = takeBack(after.records, changeOf(start, { ops, by: "me" }));
      const undone = made(after, undo.ops, true);
      expect(shown(undone)).toEqual(shown(start));
      const redo = takeBack(
        undone.records,
        changeOf(after, { ops: undo.ops, by: "me", exact: true }),
      );
      expect(shown(made(undone, redo.ops, true))).toEqual(shown(after));
      expect([undo.left, redo.left]).toEqual([[], []]);
    }),
    { numRuns: 2000, seed: 3 },
  );
});

test("what did nothing needs no undoing", () => {
  const nothing = changeOf(start, {
    ops: [{ op: "set", id: "a", fields: { title: "A" } }],
    by: "me",
  });
  expect(nothing).toEqual({ ops: [], was: [] });
});

test("D11 E5 a field that no longer has the value it was given is left, and named", () => {
  const mine = changeOf(start, {
    ops: [{ op: "set", id: "a", fields: { title: "A1", notes: "n" } }],
    by: "me",
  });
  const since = made(start, [{ op: "set", id: "a", fields: { title: "B2", notes: "n" } }]);
  expect(takeBack(since.records, mine)).toEqual({
    ops: [{ op: "set", id: "a", fields: { notes: "" } }],
    left: [{ id: "a", field: "title" }],
  });
  expect(takeBack(start.records, mine)).toEqual({ ops: [], left: [] });
});
