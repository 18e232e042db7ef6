import { expect, it } from "vitest";
import type { Task } from "../../core/records";
import { itemsOf, type RowTask } from "../items";
import { dayBeside, inDays, LATER, OVERDUE } from "./days";
import { sayDayHeading } from "./names";

const TODAY = "2026-11-29";
const row = (id: string, due: string | null, completed = false) =>
  ({ task: { id, due, completed } as unknown as Task, listTitle: "House" }) as RowTask;

function lines(view: "today" | "upcoming", rows: readonly RowTask[]): readonly string[] {
  const items = itemsOf(rows, new Set(), true, (open) => inDays(open, { view, today: TODAY }));
  return items.map((item) =>
    item.kind === "day"
      ? `${item.name} ${item.count}`
      : item.kind === "task"
        ? `${item.key}${item.under === undefined ? "" : "*"}`
        : item.kind,
  );
}

it("Today has what is overdue apart, and its own heading also when nothing is below it", () => {
  const late = row("late", "2026-11-20");
  expect(lines("today", [late, row("now", "2026-11-29T09:00"), row("done", TODAY, true)])).toEqual([
    `${OVERDUE} 1`,
    "late",
    `${TODAY} 1`,
    "now*",
    "completed",
    "done",
  ]);
  expect(lines("today", [late])).toEqual([`${OVERDUE} 1`, "late", `${TODAY} 0`]);
  expect(lines("today", [row("now", TODAY)])).toEqual([`${TODAY} 1`, "now*"]);
});

it("Upcoming has each of fourteen days, and what comes later below one heading", () => {
  const rows = [row("a", "2026-11-30"), row("b", "2026-12-13T10:00"), row("c", "2026-12-14")];
  const found = lines("upcoming", rows);
  expect(found.slice(0, 3)).toEqual(["2026-11-30 1", "a*", "2026-12-01 0"]);
  expect(found.slice(-4)).toEqual(["2026-12-13 1", "b*", `${LATER} 1`, "c"]);
  expect(found.filter((line) => line.startsWith("2026"))).toHaveLength(14);
});

it("a row that stays after its date has gone from the view stands with the nearest day", () => {
  expect(lines("today", [row("moved", "2026-12-05")])).toEqual([`${TODAY} 1`, "moved*"]);
  expect(lines("upcoming", [row("moved", TODAY)]).slice(0, 2)).toEqual(["2026-11-30 1", "moved*"]);
  expect(lines("upcoming", [row("moved", null)]).slice(0, 2)).toEqual(["2026-11-30 1", "moved*"]);
});

it("a key moves to the day beside, out of the past to today, and never before today", () => {
  expect(dayBeside("2026-11-20T09:00", "down", TODAY)).toBe(TODAY);
  expect(dayBeside(TODAY, "down", TODAY)).toBe("2026-11-30");
  expect(dayBeside("2026-12-01", "up", TODAY)).toBe("2026-11-30");
  expect(dayBeside(TODAY, "up", TODAY)).toBeNull();
  expect(dayBeside("2026-11-20", "up", TODAY)).toBeNull();
  expect(dayBeside(null, "down", TODAY)).toBeNull();
});

it("a day's heading says how far away it is and its date", () => {
  expect(sayDayHeading(OVERDUE, TODAY)).toBe("Overdue");
  expect(sayDayHeading(TODAY, TODAY)).toBe("Today, Sunday 29 Nov");
  expect(sayDayHeading("2026-11-30", TODAY)).toBe("Tomorrow, Monday 30 Nov");
  expect(sayDayHeading("2026-12-02", TODAY)).toBe("Wednesday, 2 Dec");
  expect(sayDayHeading("2027-01-02", TODAY)).toBe("Saturday, 2 Jan 2027");
});
