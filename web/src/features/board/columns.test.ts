import { expect, it } from "vitest";
import type { Item, RowTask } from "../../lists/items";
import { cardBeside, columnBeside, columnsOf, placeAmong } from "./columns";

const task = (id: string, depth = 0, open = true): Item => {
  const row = { task: { id } } as unknown as RowTask;
  return { kind: "task", key: id, row, index: 0, open, depth, above: null };
};
const section = (id: string): Item =>
  ({ kind: "section", key: id, section: { id, title: id } }) as unknown as Item;

const COLUMNS = columnsOf([
  task("a"),
  task("a1", 1),
  task("b"),
  section("frost"),
  section("guests"),
  task("c"),
  { kind: "completed", key: ".completed", count: 1, expanded: true },
  task("done", 0, false),
]);

it("tasks in no section are the first column, and what is below another or done is no card", () => {
  const shown = COLUMNS.map((each) => [each.section?.key, each.rows.map((row) => row.task.id)]);
  expect(shown).toEqual([
    [undefined, ["a", "b"]],
    ["frost", []],
    ["guests", ["c"]],
  ]);
});

it("the card beside another is in the next column that has one, at its height or the last", () => {
  expect(cardBeside(COLUMNS, "b", 1)).toBe("c");
  expect(cardBeside(COLUMNS, "c", -1)).toBe("a");
  expect(cardBeside(COLUMNS, "a", -1)).toBeNull();
  expect(cardBeside(COLUMNS, "gone", 1)).toBeNull();
});

it("a card moves to the column beside, that of no section being the first of them, and not beyond the ends", () => {
  expect(columnBeside(COLUMNS, "a", 1)).toBe("frost");
  expect(columnBeside(COLUMNS, "c", -1)).toBe("frost");
  expect(columnBeside(columnsOf([section("x"), task("d")]), "d", -1)).toBe("");
  expect(columnBeside(COLUMNS, "c", 1)).toBeUndefined();
  expect(columnBeside(COLUMNS, "a", -1)).toBeUndefined();
});

it("what is put into another column keeps its place among all that are shown", () => {
  const order = new Map(["a", "c", "b"].map((id, at) => [id, at]));
  expect(placeAmong(COLUMNS, "c", "", order)).toBe(1);
  expect(placeAmong(COLUMNS, "b", "guests", order)).toBe(1);
  expect(placeAmong(COLUMNS, "a", "guests", order)).toBe(0);
  expect(placeAmong(COLUMNS, "c", "frost", order)).toBe(0);
});
