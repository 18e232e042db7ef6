import { expect, it } from "vitest";
import type { Task } from "../core/records";
import type { RowTask } from "./items";
import { rowsIn } from "./rows";

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
