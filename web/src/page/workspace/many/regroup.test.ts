import { expect, it } from "vitest";
import type { Grouped, GroupValue } from "../../../lists/views/grouping";
import { MemoryClient } from "../../../testing/memory-client";
import type { Into } from "../use-page-state";
import { regrouping } from "./regroup";

const client = new MemoryClient();
const house = client.seed("house", "House", []);
const ben = { op: "create", id: "ben", type: "member", fields: { name: "Ben", color: "teal" } };
house.apply([ben as never], "ben");
client.seed("shop", "Shop", []);
client.seed("looked-at", "Looked at", []);

/** What is added to the house after *Add a task* was pressed in such a column; null where there is no such button. */
function into(field: Grouped, value: GroupValue): Into["group"] | null {
  const chosen: (Into | null)[] = [];
  const lists = ["house", "shop", "looked-at"].map((id) => client.list(id).view());
  const groups = regrouping(
    {
      workspace: {
        lists,
        roleOf: ({ id }: { id: string }) => (id === "looked-at" ? "viewer" : "owner"),
      },
      pageState: { marks: { ids: new Set() }, setInto: (into: Into | null) => chosen.push(into) },
      addField: { current: null },
      client: { me: "me", known: true },
    } as never,
    field,
  );
  const add = groups.adds("house", { title: "Column", value });
  add?.();
  return add && chosen[0]?.group;
}

it.each<[Grouped, GroupValue, object | undefined]>([
  ["priority", 2, { fields: { priority: 2 } }],
  ["due", "2026-12-01", { fields: { due: "2026-12-01" } }],
  ["tags", "home", { fields: { tags: ["home"] } }],
  ["assignees", ["ben"], { fields: { assignees: ["ben"] } }],
  ["list", "shop", { fields: {}, list: "shop" }],
  ["priority", null, undefined],
  ["assignees", [], undefined],
])("what is added to a column by %s, %j, gets what those there have", (field, value, given) => {
  expect(into(field, value)).toEqual(given && { title: "Column", by: field, list: null, ...given });
});

it.each<[Grouped, GroupValue]>([
  ["due", undefined],
  ["assignees", ["cat"]],
  ["list", "looked-at"],
])(
  "nothing is added to what is overdue, for people who are not in the list, or where one only looks: %s, %j",
  (field, value) => {
    expect(into(field, value)).toBeNull();
  },
);
