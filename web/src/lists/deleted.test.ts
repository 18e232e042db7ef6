// @vitest-environment jsdom
import { expect, it } from "vitest";
import { leaveOps } from "../core/edits";
import { MemoryClient } from "../testing/memory-client";
import { deletedTasks } from "./deleted";

it("E7 O16 what lives on in a list that the reader sees is not among what was deleted", () => {
  const client = new MemoryClient();
  const house = client.seed("house", "House", ["Paint", "Roof", "Rest"]);
  const shop = client.seed("shop", "Shop", []);
  house.apply([{ op: "delete", id: "rest" }], "ben");
  house.apply([...leaveOps(["paint"], "shop"), ...leaveOps(["roof"], "den")], "ben");
  const found = (sees: readonly string[]) => {
    const listOf = (id: string) => (sees.includes(id) ? id : null);
    const all = { lists: [house.view(), shop.view()], roleOf: () => "editor", listOf };
    return deletedTasks(all, Date.now())
      .map(({ task }) => task.title)
      .sort();
  };
  expect(found(["house", "shop"])).toEqual(["Rest", "Roof"]);
  // Deleted with its list, or out of sight: it is found where it was.
  expect(found(["house"])).toEqual(["Paint", "Rest", "Roof"]);
});
