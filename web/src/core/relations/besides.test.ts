import { expect, it, vi } from "vitest";
import { replay } from "../apply";
import type { Json, Op } from "../records";
import { stateOf } from "../state";
import { besides } from "./besides";

const AT = "2026-11-22T10:00:00.000Z";
const stamps = { created_at: AT, created_by: "ann", updated_at: AT, updated_by: "ann" };
const task = (id: string): Json => ({
  ...{ id, type: "task", title: id, position: id, notes: "", completed: false, parent: null },
  ...{ completed_at: null, completed_by: null, priority: null, due: null },
  ...{ tags: [], assignees: [] },
  ...stamps,
});
const comment: Json = { id: "said", type: "comment", task: "a", text: "Hello", ...stamps };
const before = stateOf([task("a"), comment, task("b")]);
const after = (...ops: Op[]) => replay(before, [{ ops, at: AT, by: "ann" }]).state;

it("C7 what a list has beside its tasks is looked for once, however often tasks change", () => {
  const found = besides(before.records);
  expect([...found.keys()]).toEqual(["said"]);
  const ticked = after({ op: "set", id: "a", fields: { completed: true } });
  const walk = vi.spyOn(Map.prototype, "values");
  expect(besides(ticked.records)).toBe(found);
  expect(walk).not.toHaveBeenCalled();
  walk.mockRestore();
});

it("C7 and anew when something of it changes", () => {
  besides(before.records);
  const ids = (...ops: Op[]) => [...besides(after(...ops).records).values()];
  expect(ids({ op: "delete", id: "said" })).toMatchObject([{ id: "said", deleted_at: AT }]);
  const fields = { title: "Garden", position: "V" };
  expect(ids({ op: "create", id: "garden", type: "section", fields })).toHaveLength(2);
  // A member takes its id even from a task (O1).
  expect(ids({ op: "create", id: "a", type: "member", fields: {} })).toHaveLength(2);
});
