import { describe, expect, it } from "vitest";
import type { Task } from "../../core/records";
import type { RowTask } from "../../lists/items";
import { zoneOf } from "../../lists/zone-of";
import { byDay, comingTurns } from "./by-day";

const row = (id: string, fields: Partial<Task> = {}): RowTask =>
  ({
    task: { id, type: "task", title: id, due: null, completed: false, parent: null, ...fields },
    list: "house",
  }) as unknown as RowTask;

const PRESENT = {
  now: new Date(2026, 10, 28, 12),
  today: "2026-11-28",
  zoneOf: (list: string) => zoneOf(list, new Map()),
};
const ids = (rows: readonly RowTask[] | undefined) => rows?.map(({ task }) => task.id);

describe("tasks by their days", () => {
  it("of a day, those without a time come first, then by the clock; done ones last", () => {
    const { days } = byDay([
      row("late", { due: "2026-11-28T17:00" }),
      row("done", { due: "2026-11-28", completed: true }),
      row("some"),
      row("early", { due: "2026-11-28T09:00" }),
      row("whole", { due: "2026-11-28" }),
      row("other", { due: "2026-11-29" }),
    ]);
    expect(ids(days.get("2026-11-28"))).toEqual(["whole", "early", "late", "done"]);
    expect(ids(days.get("2026-11-29"))).toEqual(["other"]);
  });

  it("a time with an offset is on the reader's day", () => {
    const at = new Date(2026, 10, 28, 0, 30);
    const { days } = byDay([row("call", { due: at.toISOString() })]);
    expect([...days.keys()]).toEqual(["2026-11-28"]);
  });

  it("without a date are open ones, and what is below another of them goes with it", () => {
    const { undated } = byDay([
      row("party"),
      row("cake", { parent: "party" }),
      row("done", { completed: true }),
      row("left", { parent: "done" }),
    ]);
    expect(ids(undated)).toEqual(["party", "left"]);
  });
});

describe("turns that are to come", () => {
  const weekly = { rule: "FREQ=WEEKLY;INTERVAL=2", from: "due" };
  const coming = (rows: readonly RowTask[], from: string, to: string) =>
    [...comingTurns(rows, [from, to], PRESENT)].map(([day, ghosts]) => [
      day,
      ghosts.map(({ row, due }) => `${row.task.id} ${due}`),
    ]);

  it("are on their days at their time, within what is shown, without the one that is due", () => {
    const air = row("air", { due: "2026-11-30T09:00", repeat: weekly });
    expect(coming([air, row("once", { due: "2026-11-30" })], "2026-11-30", "2027-01-03")).toEqual([
      ["2026-12-14", ["air 2026-12-14T09:00"]],
      ["2026-12-28", ["air 2026-12-28T09:00"]],
    ]);
  });

  it("end where the series does, and are none of what is done", () => {
    const until = { ...weekly, until: "2026-12-20" };
    const air = row("air", { due: "2026-11-30", repeat: until });
    const over = row("over", { due: "2026-11-30", repeat: weekly, completed: true });
    expect(coming([air, over], "2026-11-30", "2027-01-03")).toEqual([
      ["2026-12-14", ["air 2026-12-14"]],
    ]);
  });

  it("of thousands of series are those of the first hundred, at once", () => {
    const daily = { rule: "FREQ=DAILY", from: "due" };
    const rows = Array.from({ length: 5000 }, (_, at) =>
      row(`t${at}`, { due: "2026-11-28", repeat: daily }),
    );
    const days = comingTurns(rows, ["2026-11-30", "2026-12-01"], PRESENT);
    expect(days.get("2026-11-30")).toHaveLength(100);
  });
});
