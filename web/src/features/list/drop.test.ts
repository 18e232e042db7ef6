import { expect, it } from "vitest";
import type { Item } from "../../lists/items";
import { dayAt, goingWith, targetAt } from "./drop";

const task = (key: string, depth = 0, under?: string): Item =>
  ({ kind: "task", key, open: true, depth, under, row: {} }) as unknown as Item;
const day = (name: string): Item => ({ kind: "day", key: `.day-${name}`, name, count: 0 });
const slots = (items: readonly Item[]) => items.map((_, at) => ({ start: at * 40, size: 40 }));

it("what stands below a dragged task goes along, as all that is selected does", () => {
  const items = [task("a"), task("a1", 1), task("a2", 2), task("b"), task("c"), task("c1", 1)];
  expect([...goingWith(items, "a", new Set())]).toEqual(["a", "a1", "a2"]);
  expect([...goingWith(items, "c1", new Set(["a"]))]).toEqual(["c1"]);
  expect([...goingWith(items, "a1", new Set(["a1", "c"]))]).toEqual(["a1", "a2", "c", "c1"]);
});

it("a task lands before the row whose middle it has not passed, or behind the last", () => {
  const items = [task("a"), task("b")];
  const at = (y: number) => targetAt(y, items, slots(items));
  expect(at(59)).toMatchObject({ before: "b", place: { at: 1 } });
  expect(at(61)).toMatchObject({ before: null, place: { at: 2 } });
});

it("a task lands below what is due on a day, and stays where it is on its own", () => {
  const items = [day("2026-12-01"), task("a", 0, "2026-12-01"), task("b", 0, "2026-12-01")];
  items.push(day("2026-12-02"));
  const at = (y: number) => dayAt(y, items, slots(items), "a");
  expect(at(150)).toMatchObject({ day: "2026-12-02", place: { at: 4 } });
  expect(at(100)).toMatchObject({ day: "2026-12-01", place: { at: 1 } });
});
