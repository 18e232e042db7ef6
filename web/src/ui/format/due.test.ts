import { describe, expect, it } from "vitest";
import { putOff, sayAgo, sayDue, sayLongDay } from "./due";

// A Wednesday.
const NOW = new Date(2026, 10, 25, 10, 30);

it.each([
  [null, "2026-11-26"],
  ["2026-11-20", "2026-11-26"],
  ["2026-11-25T17:00", "2026-11-26T17:00"],
  ["2026-11-26", "2026-11-27"],
  ["2026-12-24T08:00", "2026-12-25T08:00"],
])("E5 what is due %s is put off until %s, never brought forward", (due, later) => {
  expect(putOff(due, "2026-11-25")).toBe(later);
});

describe("a due date", () => {
  it.each([
    ["2026-11-25", "Today", "today"],
    ["2026-11-25T09:00", "Today 9:00", "late"],
    ["2026-11-26T17:00", "Tomorrow 17:00", "soon"],
    ["2026-11-24", "Yesterday", "late"],
    ["2026-11-27", "Friday", "later"],
    ["2026-12-02", "2 Dec", "later"],
    ["2027-01-31", "31 Jan 2027", "later"],
  ])("%s is said as %s", (due, text, tone) => {
    expect(sayDue(due, NOW)).toEqual({ text, tone });
  });
});

describe("a past moment", () => {
  it.each([
    [30, "just now"],
    [12 * 60, "12 min ago"],
    [2 * 3600, "2 h ago"],
    [20 * 3600, "yesterday"],
  ])("%d seconds ago is said as %s", (seconds, text) => {
    expect(sayAgo(new Date(NOW.getTime() - seconds * 1000).toISOString(), NOW)).toBe(text);
  });
});

describe("a due date where there is room", () => {
  it.each([
    ["2026-12-24", "Thursday 24 Dec"],
    ["2027-12-24", "Friday 24 Dec 2027"],
    ["2025-11-28T09:00", "Friday 28 Nov 2025"],
  ])("E55 %s is said as %s", (due, text) => {
    expect(sayLongDay(due, "2026-11-25").replace(",", "")).toBe(text);
  });
});
