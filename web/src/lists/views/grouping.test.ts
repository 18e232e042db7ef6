import { expect, it } from "vitest";
import type { Task } from "../../core/records";
import { type Item, itemsOf, type RowTask } from "../items";
import { fieldsFor, type Grouped, groupedBy, groupsOf, inGroups } from "./grouping";

const row = (id: string, fields: Partial<Task>, list = "house"): RowTask => ({
  ...{ list, listTitle: null, waiting: false, fixed: false, arrival: null, steps: null },
  ...{ assignees: [], comments: 0 },
  task: {
    ...{ id, title: id, due: null, priority: null, assignees: [], tags: [], parent: null },
    ...{ completed: false, position: id },
    ...fields,
  } as unknown as Task,
});
const rows = [
  row("a", { due: "2026-11-20", priority: 2, assignees: ["ben", "ann"], tags: ["home", "b"] }),
  row("b", { due: "2026-11-29T17:00", tags: ["Garden"] }, "shop"),
  row("c", { parent: "a", due: "2026-11-28", priority: 1, assignees: ["ann"] }),
  row("d", {}),
];
const by = {
  today: "2026-11-29",
  nameOf: (id: string) => ({ ann: "Ann", ben: "Ben" })[id] ?? "",
  titleOf: (id: string) => ({ house: "House", shop: "Shop" })[id] ?? "",
};
const said = (item: Item) =>
  item.kind === "group" ? `${item.title} ${item.count}` : item.kind === "task" ? item.key : "";
const grouped = (field: Grouped) =>
  itemsOf(rows, new Set(), true, inGroups(field, by), true).map(said).join(", ");

it.each<[Grouped, string]>([
  ["due", "Overdue 2, a, c, Today, Sunday 29 Nov 1, b, No date 1, d"],
  ["priority", "Priority 1 1, c, Priority 2 1, a, No priority 2, b, d"],
  ["assignees", "Ann 1, c, Ann and Ben 1, a, Nobody 2, b, d"],
  ["tags", "#Garden 1, b, #home 1, a, No tags 2, c, d"],
  ["list", "House 3, a, c, d, Shop 1, b"],
])("rows stand once, below the heading of their %s, what has none last", (field, all) => {
  expect(grouped(field)).toBe(all);
});

it("a group that is not known here is none", () => {
  expect(groupedBy("created_at")).toBeNull();
  expect(groupedBy("tags")).toBe("tags");
});

it("as columns, those that something can be put into are there also with nothing in them", () => {
  const columns = (field: Grouped) => groupsOf(field, by, rows.slice(0, 1), true);
  const titles = (field: Grouped) => columns(field).map(({ title, rows }) => [title, rows.length]);
  expect(titles("priority")).toEqual([
    ...[1, 2, 3, 4].map((level) => [`Priority ${level}`, level === 2 ? 1 : 0]),
    ["No priority", 0],
  ]);
  expect(titles("assignees")).toEqual([
    ["Ann and Ben", 1],
    ["Nobody", 0],
  ]);
  expect(titles("list")).toEqual([["House", 1]]);
});

it("what is put into a group gets what those in it have, and from there keeps the rest", () => {
  const task = { due: "2026-11-20T17:00", tags: ["home", "b", "c"] };
  expect(fieldsFor("priority", 2, task)).toEqual({ priority: 2 });
  expect(fieldsFor("priority", null, task)).toEqual({ priority: null });
  expect(fieldsFor("assignees", ["ann"], task)).toEqual({ assignees: ["ann"] });
  expect(fieldsFor("tags", "c", task)).toEqual({ tags: ["c", "b"] });
  expect(fieldsFor("tags", null, task)).toEqual({ tags: [] });
  expect(fieldsFor("due", "2026-11-29", task)).toEqual({ due: "2026-11-29T17:00" });
  expect(fieldsFor("due", null, task)).toEqual({ due: null });
  expect(fieldsFor("due", undefined, task)).toBeNull();
});
