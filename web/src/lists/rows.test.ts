import { expect, it } from "vitest";
import type { Task } from "../core/records";
import type { ListView } from "../sync/contract";
import type { RowTask } from "./items";
import { RowCache, rowsIn, rowsOf } from "./rows";

const row = (id: string, due: string | null, assignees: readonly string[] = [], priority = 4) =>
  ({ task: { id, due, assignees, priority } as unknown as Task }) as RowTask;
const ROWS = [
  row("someday", null, ["ann"]),
  row("late", "2026-11-20", ["ben"]),
  row("tomorrow", "2026-11-30", ["ben", "ann"]),
  row("today", "2026-11-29T09:00"),
  row("pressing", "2026-11-30", ["ann"], 1),
];
const ids = (view: Parameters<typeof rowsIn>[1]) =>
  rowsIn(ROWS, view, "2026-11-29", "ann").map(({ task }) => task.id);

it("Today has what is due by now, Upcoming what is due later, the more pressing first", () => {
  expect(ids("today")).toEqual(["late", "today"]);
  expect(ids("upcoming")).toEqual(["pressing", "tomorrow"]);
});

it("Mine has what is assigned to me, alone or with others, and what has no date last", () => {
  expect(ids("mine")).toEqual(["pressing", "tomorrow", "someday"]);
});

const task = (id: string, fields: Partial<Task> = {}) =>
  ({ id, title: id, parent: null, completed: false, assignees: [], ...fields }) as unknown as Task;
const viewOf = (tasks: readonly Task[], rest: Partial<ListView> = {}) =>
  ({
    id: "house",
    tasks,
    records: new Map(),
    pending: new Map(),
    arrivals: [],
    ...rest,
  }) as ListView;

it("C7 rows stay the same objects while nothing in them changes, and all of them the same list", () => {
  const cache = new RowCache();
  const of = (tasks: readonly Task[], rest: Partial<ListView> = {}, live = true) => {
    const options = { live, named: false, fixed: false, self: { me: "ann", known: true } };
    const rows = rowsOf(viewOf(tasks, rest), options, cache);
    cache.turn();
    return rows;
  };
  const tasks = ["a", "b", "c", "d"].map((id) => task(id));
  const [a, , c, d] = tasks as [Task, Task, Task, Task];
  const first = of(tasks);
  expect(of(tasks, { pending: new Map([["b", "sent"]]) })).toBe(first);
  const changed = of([a, task("b", { completed: true }), c, d]);
  expect(changed.map((each, at) => each === first[at])).toEqual([true, false, true, true]);
  const kept = (rows: readonly RowTask[]) =>
    rows.map((each) => (first.includes(each) ? each.task.id : `new ${each.task.id}`));
  of(tasks);
  expect(kept(of([a, c, d]))).toEqual(["a", "c", "d"]);
  expect(kept(of([d, task("e"), a, c]))).toEqual(["d", "new e", "a", "c"]);
  const waiting = of([d, a, c], { pending: new Map([["a", "waiting"]]) }, false);
  expect(waiting.map(({ waiting }) => waiting)).toEqual([false, true, false]);
  const below = of([a, task("b", { parent: "a", completed: true })]);
  expect(below[0]?.steps).toEqual({ done: 1, all: 1 });
});
