// @vitest-environment jsdom
// E49: what is below a task goes along with it, and one undo takes all back.

import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Task } from "../core/records";
import { type Toast, useToast } from "../ui/toasts";
import { BoardStore } from "./board";
import { MemoryClient } from "./memory-client";
import { makeDoing } from "./use-doing";

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
  const store = new BoardStore(client);
  store.subscribe(() => undefined);
  const doing = makeDoing(client, store);
  const task = (id: string) => list.view().records.get(id) as unknown as Task;
  const open = () => list.view().tasks.flatMap(({ id, completed }) => (completed ? [] : id));
  return { client, list, doing, task, open };
}

it("E49 completing a task completes what is open below it in one change", () => {
  const { list, doing, task, open } = house();
  doing.toggle("house", task("paint"));
  expect(list.committed.at(-1)).toHaveLength(3);
  expect(open()).toEqual(["roof"]);
  expect(currentToast()?.text).toBe("Completed “Paint” and 2 subtasks");
  doing.undo("house");
  expect(open()).toEqual(["paint", "brushes", "hair", "roof"]);
});

it("E49 opening a task again opens it alone; what was done below it before stays done", () => {
  const { doing, task, open } = house();
  doing.toggle("house", task("hair"));
  doing.toggle("house", task("paint"));
  expect(currentToast()?.text).toBe("Completed “Paint” and 1 subtask");
  doing.undo("house");
  expect(open()).toEqual(["paint", "brushes", "roof"]);
  doing.toggle("house", task("paint"));
  doing.toggle("house", task("paint"));
  expect(open()).toEqual(["paint", "roof"]);
});

it("E49 deleting a task deletes what is below it, and restoring it brings that back", () => {
  const { client, list, doing, task } = house();
  doing.remove("house", [task("hair")], "Deleted “Hair”");
  vi.setSystemTime(Date.now() + 1000);
  doing.remove("house", [task("paint")], "Deleted “Paint”");
  expect(client.titles("house")).toEqual(["Roof"]);
  expect(currentToast()?.text).toBe("Deleted “Paint” and 1 subtask");
  currentToast()?.action?.run();
  expect(client.titles("house")).toEqual(["Paint", "Brushes", "Roof"]);
  doing.remove("house", [task("paint")], "Deleted “Paint”");
  doing.restore("house", task("paint"));
  expect(list.committed.at(-1)?.map(({ id }) => id)).toEqual(["paint", "brushes"]);
  expect(client.titles("house")).toEqual(["Paint", "Brushes", "Roof"]);
});
