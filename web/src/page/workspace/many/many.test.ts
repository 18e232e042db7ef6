// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { FollowedLists } from "../../../lists/followed-lists";
import type { RowTask } from "../../../lists/items";
import { MemoryClient } from "../../../testing/memory-client";
import { dismissToast, useToast } from "../../../ui/toasts/toasts";
import { makeActions } from "../use-actions";
import {
  assignMany,
  giveMany,
  placeMany,
  prioritise,
  removeMany,
  setMany,
  tagMany,
  toggleMany,
} from "./many";
import { useMarks } from "./use-marks";

beforeEach(() => localStorage.clear());

function house(titles: readonly string[]) {
  const client = new MemoryClient();
  const lists = {
    house: client.seed("house", "House", titles),
    shop: client.seed("shop", "Shop", ["Milk"]),
  };
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const tools = { workspace: { store }, actions: makeActions(client, store) };
  const rowsOf = (list: "house" | "shop") =>
    lists[list].view().tasks.map((task) => ({ task, list, fixed: false }) as RowTask);
  return { client, ...lists, tools, rowsOf };
}

const said = () => renderHook(() => useToast()).result.current?.text ?? "";

async function undo(): Promise<string> {
  const { result } = renderHook(() => useToast());
  const toast = result.current;
  act(() => {
    toast?.action?.run();
    dismissToast(toast?.key ?? 0);
  });
  return toast?.text ?? "";
}

it("E5 many in several lists are done as one, and one undo brings all back", async () => {
  const { client, tools, rowsOf } = house(["Paint", "Roof"]);
  const rows = [...rowsOf("house"), ...rowsOf("shop")];
  removeMany(tools, rows);
  expect([client.titles("house"), client.titles("shop")]).toEqual([[], []]);
  expect(await undo()).toBe("3 tasks deleted");
  expect([client.titles("house"), client.titles("shop")]).toEqual([["Paint", "Roof"], ["Milk"]]);
});

it("E5 C7 5,000 are one action, which one undo takes back", async () => {
  const titles = Array.from({ length: 5000 }, (_, index) => `Task ${index}`);
  const { house: list, tools, rowsOf } = house(titles);
  prioritise(tools, rowsOf("house"), 1);
  expect(list.view().tasks.every(({ priority }) => priority === 1)).toBe(true);
  expect(list.committed).toHaveLength(1);
  tools.actions.undo("house");
  await vi.waitFor(() =>
    expect(list.view().tasks.every(({ priority }) => priority === null)).toBe(true),
  );
});

it("O15 what goes along with another is asked for once, and a repeating one among many comes again", async () => {
  const { house: list, tools, rowsOf } = house(["Paint", "Brush", "Water"]);
  list.apply([{ op: "set", id: "brush", fields: { parent: "paint" } }], "me");
  const repeat = { rule: "FREQ=DAILY", from: "due" };
  list.apply([{ op: "set", id: "water", fields: { due: "2026-11-29", repeat } }], "me");
  toggleMany(tools, rowsOf("house"));
  await vi.waitFor(() => expect(list.committed.at(-1)).toHaveLength(2));
  const open = list.view().tasks.filter(({ completed }) => !completed);
  expect(open.map(({ id, occurrence }) => [id, occurrence])).toEqual([["water", 1]]);
});

it("E5 a tag or person that all have is taken away, else given to those without it", () => {
  const { house: list, tools, rowsOf } = house(["Paint", "Roof"]);
  setMany(tools, rowsOf("house").slice(0, 1), () => ({ tags: ["home"] }));
  tagMany(tools, rowsOf("house"), "home");
  expect(list.view().tasks.map(({ tags }) => tags)).toEqual([["home"], ["home"]]);
  tagMany(tools, rowsOf("house"), "home");
  assignMany(tools, rowsOf("house"), "ben");
  const now = list.view().tasks.map(({ tags, assignees }) => [tags, assignees]);
  expect(now).toEqual([
    [[], ["ben"]],
    [[], ["ben"]],
  ]);
});

it("R2 many that are dropped keep their order, also before one of themselves", () => {
  const { client, tools, rowsOf } = house(["A", "B", "C", "D", "E"]);
  const some = (...ids: string[]) => rowsOf("house").filter(({ task }) => ids.includes(task.id));
  placeMany(tools, "house", some("b", "d"), { before: "a" });
  expect(client.titles("house")).toEqual(["B", "D", "A", "C", "E"]);
  placeMany(tools, "house", some("b", "a"), { before: "a" });
  expect(client.titles("house")).toEqual(["D", "B", "A", "C", "E"]);
  placeMany(tools, "house", some("d", "c"), { before: null });
  expect(client.titles("house")).toEqual(["B", "A", "E", "D", "C"]);
});

it("E5 a range is marked from where the last mark is, and what is gone or done meanwhile is marked no more", () => {
  const { house: list, rowsOf } = house(["A", "B", "C", "D"]);
  const order = { current: ["a", "b", "c", "d"] };
  const { result, rerender } = renderHook(() => useMarks("house", rowsOf("house"), order, null));
  act(() => result.current.mark("b", "toggle"));
  act(() => result.current.mark("d", "range"));
  expect([...result.current.ids]).toEqual(["b", "c", "d"]);
  act(() => result.current.mark("c", "toggle"));
  expect([...result.current.ids]).toEqual(["b", "d"]);
  list.apply([{ op: "delete", id: "b" }], "ben");
  rerender();
  expect([...result.current.ids]).toEqual(["d"]);
  list.apply([{ op: "restore", id: "b" }], "ben");
  rerender();
  expect([...result.current.ids]).toEqual(["d"]);
  list.apply([{ op: "set", id: "d", fields: { completed: true } }], "ben");
  rerender();
  expect([...result.current.ids]).toEqual([]);
  act(() => void result.current.all());
  expect([...result.current.ids]).toEqual(["a", "b", "c"]);
});

it("E5 in a view of several lists, undo takes back what was done last in any of them, and all of what was one action", async () => {
  const { client, house: list, shop, tools, rowsOf } = house(["Paint", "Roof"]);
  const { actions } = tools;
  const titles = () => [client.titles("house"), client.titles("shop")];
  void actions.set("house", "paint", { title: "Paint the door" });
  void actions.set("shop", "milk", { title: "Oat milk" });
  void actions.set("house", "roof", { title: "New roof" });
  const all = [...rowsOf("house"), ...rowsOf("shop")];
  setMany(tools, all, () => ({ priority: 2 }));
  const levels = () =>
    [list, shop].flatMap((each) => each.view().tasks.map(({ priority }) => priority));
  await vi.waitFor(() => expect(levels()).toEqual([2, 2, 2]));

  actions.undo(null);
  await vi.waitFor(() => expect(levels()).toEqual([null, null, null]));
  actions.undo(null);
  await vi.waitFor(() => expect(titles()).toEqual([["Paint the door", "Roof"], ["Oat milk"]]));
  actions.undo(null);
  await vi.waitFor(() => expect(titles()).toEqual([["Paint the door", "Roof"], ["Milk"]]));
  for (const shown of [["Oat milk"], ["Oat milk"]]) {
    actions.redo(null);
    await vi.waitFor(() => expect(titles()[1]).toEqual(shown));
  }
  expect(titles()[0]).toEqual(["Paint the door", "New roof"]);
  void actions.set("shop", "milk", { title: "Soy milk" });
  actions.redo(null); // something else was done since
  await vi.waitFor(() => expect(said()).toBe("Nothing to redo here"));
  expect(levels()).toEqual([null, null, null]);
});

it("E5 undo in one list takes the other lists' part of the same action along", async () => {
  const { client, tools, rowsOf } = house(["Paint", "Roof"]);
  removeMany(tools, [...rowsOf("house"), ...rowsOf("shop")]);
  tools.actions.undo("shop");
  const both = [["Paint", "Roof"], ["Milk"]];
  await vi.waitFor(() => expect([client.titles("house"), client.titles("shop")]).toEqual(both));
  tools.actions.redo("house");
  await vi.waitFor(() => expect([client.titles("house"), client.titles("shop")]).toEqual([[], []]));
});

it("E5 tasks of several lists move as one: one word of it, and one way back", async () => {
  const { client, tools, rowsOf } = house(["Paint", "Roof"]);
  client.seed("den", "Den", []);
  const titles = () => [client.titles("house"), client.titles("shop"), client.titles("den")];
  const before = [["Paint", "Roof"], ["Milk"], []];
  const move = async () => {
    giveMany(tools, [...rowsOf("house"), ...rowsOf("shop")], "den", false);
    await vi.waitFor(() => {
      tools.actions.goOnMoving();
      expect(titles()).toEqual([[], [], ["Paint", "Roof", "Milk"]]);
    });
  };
  await move();
  expect(await undo()).toBe("Moved 3 tasks to Den");
  await vi.waitFor(() => expect(titles()).toEqual(before));
  await move();
  tools.actions.undo(null);
  await vi.waitFor(() => expect(titles()).toEqual(before));
  tools.actions.redo(null);
  await vi.waitFor(() => expect(titles()).toEqual([[], [], ["Paint", "Roof", "Milk"]]));
  tools.actions.undo("den");
  await vi.waitFor(() => expect(titles()).toEqual(before));
});

it("E50 tasks of several lists that have no room together all stay", async () => {
  const { client, tools, rowsOf } = house(["Paint", "Roof"]);
  client.seed(
    "den",
    "Den",
    Array.from({ length: 4998 }, (_, index) => `Task ${index}`),
  );
  giveMany(tools, [...rowsOf("house"), ...rowsOf("shop")], "den", false);
  await vi.waitFor(() => expect(said()).toMatch(/^Den is full/));
  expect(client.titles("den")).toHaveLength(4998);
  giveMany(tools, rowsOf("house"), "den", true);
  await vi.waitFor(() => expect(client.titles("den")).toHaveLength(5000));
});
