// @vitest-environment jsdom
// E49: what is below a task goes along with it, and one undo takes all back.

import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Task } from "../../core/records";
import { FollowedLists } from "../../lists/followed-lists";
import { MemoryClient } from "../../testing/memory-client";
import { type Toast, useToast } from "../../ui/toasts/toasts";
import { makeActions } from "./use-actions";

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

const currentToast = (): Toast | null => renderHook(useToast).result.current;

function house() {
  const client = new MemoryClient();
  const list = client.seed("house", "House", ["Paint", "Brushes", "Hair", "Roof"]);
  const below = (id: string, parent: string) =>
    list.apply([{ op: "set", id, fields: { parent } }], client.me);
  below("brushes", "paint");
  below("hair", "brushes");
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  const task = (id: string) => list.view().records.get(id) as unknown as Task;
  const open = () => list.view().tasks.flatMap(({ id, completed }) => (completed ? [] : id));
  return { client, list, actions, task, open };
}

it("E49 completing a task completes what is open below it in one change", () => {
  const { list, actions, task, open } = house();
  actions.toggle("house", task("paint"));
  expect(list.committed.at(-1)?.map(({ id }) => id)).toEqual(["paint"]);
  expect(open()).toEqual(["roof"]);
  expect(currentToast()?.text).toBe("Completed “Paint” and 2 subtasks");
  actions.undo("house");
  expect(open()).toEqual(["paint", "brushes", "hair", "roof"]);
});

it("E49 opening a task again opens it alone; what was done below it before stays done", () => {
  const { actions, task, open } = house();
  actions.toggle("house", task("hair"));
  actions.toggle("house", task("paint"));
  expect(currentToast()?.text).toBe("Completed “Paint” and 1 subtask");
  actions.undo("house");
  expect(open()).toEqual(["paint", "brushes", "roof"]);
  actions.toggle("house", task("paint"));
  actions.toggle("house", task("paint"));
  expect(open()).toEqual(["paint", "roof"]);
});

it("E49 deleting a task deletes what is below it, and restoring it brings that back", () => {
  const { client, list, actions, task } = house();
  actions.remove("house", [task("hair")], "Deleted “Hair”");
  vi.setSystemTime(Date.now() + 1000);
  actions.remove("house", [task("paint")], "Deleted “Paint”");
  expect(client.titles("house")).toEqual(["Roof"]);
  expect(currentToast()?.text).toBe("Deleted “Paint” and 1 subtask");
  currentToast()?.action?.run();
  expect(client.titles("house")).toEqual(["Paint", "Brushes", "Roof"]);
  actions.remove("house", [task("paint")], "Deleted “Paint”");
  actions.restore("house", task("paint"));
  expect(list.committed.at(-1)?.map(({ id }) => id)).toEqual(["paint"]);
  expect(client.titles("house")).toEqual(["Paint", "Brushes", "Roof"]);
});
