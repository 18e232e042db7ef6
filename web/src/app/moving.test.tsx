// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import type { Task } from "../core/records";
import { BoardStore } from "./board";
import { MemoryClient } from "./memory-client";
import { makeDoing } from "./use-doing";

beforeEach(() => localStorage.clear());

it("E50 a list that is full takes nothing, and the task stays where it is", () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint"]);
  const full = Array.from({ length: 5000 }, (_, index) => `Task ${index}`);
  client.seed("shop", "Shop", full);
  const store = new BoardStore(client);
  store.subscribe(() => undefined);
  const [paint] = house.view().tasks as [Task];
  makeDoing(client, store).moveToList("house", "shop", paint);
  expect(client.titles("house")).toEqual(["Paint"]);
  expect(client.list("shop").view().tasks).toHaveLength(5000);
});

it("E50 a task is deleted only once the other list has it, and stays if that refuses", () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint", "Roof"]);
  const shop = client.seed("shop", "Shop", []);
  const store = new BoardStore(client);
  store.subscribe(() => undefined);
  const doing = makeDoing(client, store);
  const [paint, roof] = house.view().tasks as [Task, Task];

  doing.moveToList("house", "shop", paint);
  const ops = shop.committed.at(-1) ?? [];
  const copy = ops[0]?.id ?? "";
  shop.show({ pending: new Map([[copy, "sent"]]) });
  doing.goOnMoving();
  expect(client.titles("house")).toEqual(["Paint", "Roof"]);
  shop.show({ pending: new Map() });
  doing.goOnMoving();
  expect(client.titles("house")).toEqual(["Roof"]);

  doing.moveToList("house", "shop", roof);
  const refused = { client: "c", seq: 1, code: "too_large", message: "This list is full." };
  shop.show({ refused: [{ ...refused, ops: shop.committed.at(-1) ?? [] }] });
  doing.goOnMoving();
  expect(client.titles("house")).toEqual(["Roof"]);
  expect(shop.view().refused).toEqual([]);
  doing.goOnMoving();
  expect(client.titles("house")).toEqual(["Roof"]);
});
