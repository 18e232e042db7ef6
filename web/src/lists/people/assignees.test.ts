import { expect, it } from "vitest";
import type { Json, Task } from "../../core/records";
import { stateOf } from "../../core/state";
import { assigneesIn, peopleIn } from "./assignees";

const member = (id: string, more: { readonly [field: string]: Json } = {}): Json => ({
  ...{ id, type: "member", name: id, kind: "person", role: "editor" },
  ...more,
});
const gone = { deleted_at: "2026-11-28T10:00:00.000Z", deleted_by: "ann" };
const milk = { id: "milk", type: "task", position: "V", assignees: ["ben", "cleo", "ann", "dan"] };
const view = stateOf([
  member("ann"),
  member("ben"),
  member("cleo", gone),
  member("link", { kind: "link" }),
  milk,
]);
const task = milk as unknown as Task;

it("O12 with accounts, only who is in the list has its tasks, and is offered for them", () => {
  const self = { me: "ben", known: true };
  expect(assigneesIn(view, task, self)).toEqual(["ben", "ann"]);
  expect(peopleIn(view, self)).toEqual(["ben", "ann"]);
});

it("O12 without accounts, everybody counts whom a task names", () => {
  const open = stateOf([...view.records.values()] as unknown as Json[]);
  const self = { me: "eve", known: false };
  expect(assigneesIn(open, task, self)).toEqual(["ben", "cleo", "ann", "dan"]);
  expect(peopleIn(open, self)).toEqual(["eve", "ann", "ben", "cleo", "dan"]);
});
