// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import type { Task } from "../../core/records";
import { commentsOn } from "../../lists/comments";
import { FollowedLists } from "../../lists/followed-lists";
import { saidOn } from "../../lists/said";
import { MemoryClient } from "../../testing/memory-client";
import { useToast } from "../../ui/toasts/toasts";
import { makeActions } from "./use-actions";

beforeEach(() => localStorage.clear());

it("E50 a list that is full takes nothing, and the task stays where it is", async () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint"]);
  const full = Array.from({ length: 5000 }, (_, index) => `Task ${index}`);
  client.seed("shop", "Shop", full);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const [paint] = house.view().tasks as [Task];
  await makeActions(client, store).moveToList([{ from: "house", tasks: [paint] }], "shop");
  expect(client.titles("house")).toEqual(["Paint"]);
  expect(client.list("shop").view().tasks).toHaveLength(5000);
});

it("E50 a task is deleted only once the other list has it, and stays if that refuses", async () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint", "Roof"]);
  const shop = client.seed("shop", "Shop", []);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  const [paint, roof] = house.view().tasks as [Task, Task];

  await actions.moveToList([{ from: "house", tasks: [paint] }], "shop");
  const ops = shop.committed.at(-1) ?? [];
  const copy = ops[0]?.id ?? "";
  shop.show({ pending: new Map([[copy, "sent"]]) });
  actions.goOnMoving();
  expect(client.titles("house")).toEqual(["Paint", "Roof"]);
  shop.show({ pending: new Map() });
  actions.goOnMoving();
  expect(client.titles("house")).toEqual(["Roof"]);

  await actions.moveToList([{ from: "house", tasks: [roof] }], "shop");
  const refused = { client: "c", seq: 1, code: "too_large", message: "This list is full." };
  shop.show({ refused: [{ ...refused, ops: shop.committed.at(-1) ?? [] }] });
  actions.goOnMoving();
  expect(client.titles("house")).toEqual(["Roof"]);
  expect(shop.view().refused).toEqual([]);
  actions.goOnMoving();
  expect(client.titles("house")).toEqual(["Roof"]);
});

it("E50 O15 what came below a task while it moved stays, at the top", async () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint", "Brush"]);
  client.seed("shop", "Shop", []);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  await actions.moveToList([{ from: "house", tasks: [house.view().tasks[0] as Task] }], "shop");
  house.apply([{ op: "set", id: "brush", fields: { parent: "paint" } }], "somebody");
  actions.goOnMoving();
  expect([client.titles("house"), client.titles("shop")]).toEqual([["Brush"], ["Paint"]]);
});

/** “Paint” has moved from the house to the shop. */
async function moved() {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint"]);
  const shop = client.seed("shop", "Shop", ["Screws"]);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  await actions.moveToList([{ from: "house", tasks: [house.view().tasks[0] as Task] }], "shop");
  actions.goOnMoving();
  const where = () => [client.titles("house"), client.titles("shop")];
  expect(where()).toEqual([[], ["Screws", "Paint"]]);
  return { client, house, shop, actions, where };
}

it.each(["house", "shop"])(
  "O16 what left the house says where it went, until it is taken back in the %s",
  async (list) => {
    const { house, shop, actions, where } = await moved();
    const copy = shop.view().tasks[1]?.id ?? "";
    const left = house.committed.at(-1);
    expect(left).toEqual([
      { op: "set", id: "paint", fields: { moved_to: "shop" } },
      { op: "delete", id: "paint" },
    ]);
    actions.undo(list);
    await vi.waitFor(() => expect(where()).toEqual([["Paint"], ["Screws"]]));
    expect(house.view().records.get("paint")?.moved_to).toBeNull();
    // Nobody deleted it there.
    expect(shop.view().records.get(copy)?.moved_to).toBe("house");
    actions.redo(list);
    await vi.waitFor(() => expect(where()).toEqual([[], ["Screws", "Paint"]]));
    expect(house.view().records.get("paint")?.moved_to).toBe("shop");
  },
);

it("O16 what somebody deleted on its way is not written to", async () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint"]);
  client.seed("shop", "Shop", []);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  await actions.moveToList([{ from: "house", tasks: [house.view().tasks[0] as Task] }], "shop");
  house.apply([{ op: "delete", id: "paint" }], "ben");
  actions.goOnMoving();
  expect(house.view().records.get("paint")).toMatchObject({ deleted_by: "ben", updated_by: "ben" });
});

it.each(["house", "shop"])(
  "E5 undoing a move in the %s takes both sides back, redoing both again",
  async (list) => {
    const { actions, where } = await moved();
    actions.undo(list);
    await vi.waitFor(() => expect(where()).toEqual([["Paint"], ["Screws"]]));
    actions.redo(list);
    await vi.waitFor(() => expect(where()).toEqual([[], ["Screws", "Paint"]]));
    actions.undo(list);
    await vi.waitFor(() => expect(where()).toEqual([["Paint"], ["Screws"]]));
  },
);

it("E5 a copy that was deleted later and is deleted again brings nothing back elsewhere", async () => {
  const { shop, actions, where } = await moved();
  const copy = shop.view().tasks[1] as Task;
  actions.remove("shop", [copy], "Deleted");
  actions.undo("shop");
  await vi.waitFor(() => expect(where()).toEqual([[], ["Screws", "Paint"]]));
  actions.redo("shop");
  await vi.waitFor(() => expect(where()).toEqual([[], ["Screws"]]));
});

it("E5 undoing a move that has not arrived keeps the task where it is, nothing earlier is undone, and made again it moves", async () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint"]);
  const shop = client.seed("shop", "Shop", []);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  void actions.set("house", "paint", { title: "Paint the door" });
  await actions.moveToList([{ from: "house", tasks: [house.view().tasks[0] as Task] }], "shop");
  const copy = shop.committed.at(-1)?.[0]?.id ?? "";
  shop.show({ pending: new Map([[copy, "sent"]]) });
  actions.goOnMoving();
  actions.undo("house");
  actions.goOnMoving();
  expect(client.titles("house")).toEqual(["Paint the door"]);
  expect(client.titles("shop")).toEqual([]);
  actions.redo("house");
  await vi.waitFor(() => {
    actions.goOnMoving();
    expect(client.titles("house")).toEqual([]);
  });
  expect(client.titles("shop")).toEqual(["Paint the door"]);
});

it("E5 says so when the other list is not there to be changed back", async () => {
  const { client, shop, actions } = await moved();
  shop.show({ state: "gone" });
  actions.undo("house");
  await vi.waitFor(() => expect(client.titles("house")).toEqual(["Paint"]));
  const said = renderHook(() => useToast()).result;
  await vi.waitFor(() => expect(said.current?.text).toMatch(/^Changed back in this list only/));
});

it("E49 a task takes its date, people and talk along, and undo brings back what was left", async () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint"]);
  const shop = client.seed("shop", "Shop", []);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  const repeat = { rule: "FREQ=WEEKLY", from: "due" };
  const dated = { due: "2026-12-01", repeat, reminders: [{ before: 30 }], expires: "2026-12-24" };
  const fields = { ...dated, start: "2026-11-30", estimate: 90, assignees: ["ben"] };
  house.apply([{ op: "set", id: "paint", fields }], "ben");
  const words = { op: "create", id: "c", type: "comment" } as const;
  house.apply([{ ...words, fields: { task: "paint", text: "Which colour?" } }], "ben");
  const [paint] = house.view().tasks as [Task];
  await actions.moveToList([{ from: "house", tasks: [paint] }], "shop");
  actions.goOnMoving();
  const [copy] = shop.view().tasks as [Task];
  expect(copy).toMatchObject(fields);
  expect(commentsOn(shop.view().records, copy.id)).toMatchObject([
    { text: "Which colour?", by: "me", from: "Someone" },
  ]);
  expect(house.view().tasks).toEqual([]);
  actions.undo("house");
  await vi.waitFor(() => expect(house.view().tasks).toHaveLength(1));
  expect(commentsOn(house.view().records, "paint")).toMatchObject([{ by: "ben", from: null }]);
  expect(shop.view().tasks).toEqual([]);
});

it("E5 many go as one, and one undo brings all back in their order", async () => {
  const client = new MemoryClient();
  const titles = Array.from({ length: 10 }, (_, index) => `Task ${index}`);
  const house = client.seed("house", "House", titles);
  const shop = client.seed("shop", "Shop", []);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  await actions.moveToList([{ from: "house", tasks: house.view().tasks }], "shop");
  actions.goOnMoving();
  expect([client.titles("house"), client.titles("shop")]).toEqual([[], titles]);
  const said = renderHook(() => useToast()).result;
  expect(said.current?.text).toBe("Moved 10 tasks to Shop");
  actions.undo("house");
  await vi.waitFor(() => expect(client.titles("house")).toEqual(titles));
  expect(shop.view().tasks).toEqual([]);
});

it("E49 a copy leaves the task where it is, with what was said of it", async () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint"]);
  const shop = client.seed("shop", "Shop", []);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  const words = { op: "create", id: "c", type: "comment" } as const;
  house.apply([{ ...words, fields: { task: "paint", text: "Which colour?" } }], "ben");
  await actions.copyToList([{ from: "house", tasks: house.view().tasks }], "shop");
  expect([client.titles("house"), client.titles("shop")]).toEqual([["Paint"], ["Paint"]]);
  expect(saidOn(shop.view().records).size).toBe(0);
  actions.undo("shop");
  await vi.waitFor(() => expect(client.titles("shop")).toEqual([]));
});

it("E5 put off, a task never comes forward, and it is said until when", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 25, 10) });
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint"]);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const actions = makeActions(client, store);
  const said = renderHook(() => useToast()).result;
  const putOff = async (due: string | null) => {
    house.apply([{ op: "set", id: "paint", fields: { due } }], "me");
    actions.snooze("house", house.view().tasks[0] as Task);
    await vi.waitFor(() => expect(said.current?.text).toMatch(/^Put off/));
    return [house.view().tasks[0]?.due, said.current?.text];
  };
  expect(await putOff("2026-11-20")).toEqual(["2026-11-26", "Put off until tomorrow: “Paint”"]);
  expect(await putOff("2026-12-04T09:00")).toEqual([
    "2026-12-05T09:00",
    "Put off until Sat 5 Dec: “Paint”",
  ]);
  vi.useRealTimers();
});
