import { expect, it } from "vitest";
import { daysAsCsv, peopleAsCsv } from "./export-figures";

const DEEDS = { reopened: 0, deleted: 1, restored: 0, expired: 0, commented: 2 };
const stretch = { ...DEEDS, created: 3, completed: 4, open: 5, overdue: 1 };

it("A9 days are exported as a table, months before them", () => {
  const table = daysAsCsv({
    days: [{ ...stretch, name: "2026-11-28" }],
    months: [{ ...stretch, name: "2025-01" }],
  });
  expect(table.split("\r\n")).toEqual([
    "when,created,completed,reopened,deleted,restored,expired,commented,open,overdue",
    "2025-01,3,4,0,1,0,0,2,5,1",
    "2026-11-28,3,4,0,1,0,0,2,5,1",
    "",
  ]);
});

it("SEC36 A9 a name that a spreadsheet would work out is text", () => {
  const hours = { count: 1, median: 2.5, p90: null };
  const table = peopleAsCsv([{ ...stretch, id: "a", hours }], () => '=HYPERLINK("x")');
  expect(table.split("\r\n")[1]).toBe('"\'=HYPERLINK(""x"")",3,4,0,1,0,0,2,2.5,');
});
