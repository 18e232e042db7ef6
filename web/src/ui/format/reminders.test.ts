import { describe, expect, it } from "vitest";
import { presetsFor, reminderFrom, sayReminder } from "./reminders";

// A Saturday.
const NOW = new Date(2026, 10, 28, 15, 30);
const DUE = "2026-11-30T09:00";
const DAY = "2026-11-30";

describe("T20 words that are reminders", () => {
  it.each([
    ["30 min before", { before: 30 }],
    ["30m", { before: 30 }],
    ["2 hours before", { before: 120 }],
    ["1 day", { before: 1440 }],
    ["2 weeks before", { before: 20160 }],
    ["on time", { before: 0 }],
    ["The evening before", { before: 900 }],
    ["tomorrow", { at: "2026-11-29T09:00" }],
    ["tomorrow 9am", { at: "2026-11-29T09:00" }],
    ["monday at 17:30", { at: "2026-11-30T17:30" }],
    ["17:30", { at: "2026-11-28T17:30" }],
    ["9:00", { at: "2026-11-29T09:00" }],
    ["in an hour", { at: new Date(2026, 10, 28, 16, 30).toISOString() }],
    ["in 20 min", { at: new Date(2026, 10, 28, 15, 50).toISOString() }],
  ])("%s", (text, reminder) => {
    expect(reminderFrom(text, DUE, NOW)).toEqual(reminder);
  });

  it.each(["", "soon", "30", "when it rains", "tomorrow never", "0x10 min", "2026-02-30"])(
    "%j is none",
    (text) => {
      expect(reminderFrom(text, DUE, NOW)).toBeNull();
    },
  );

  it.each(["30 min before", "the evening before", "on time"])("%s needs a date", (text) => {
    expect(reminderFrom(text, null, NOW)).toBeNull();
  });
});

describe("T20 reminders in words", () => {
  it.each([
    [{ before: 0 }, DUE, "at the time"],
    [{ before: 0 }, DAY, "that morning, 9:00"],
    [{ before: 30 }, DUE, "30 min before"],
    [{ before: 60 }, DUE, "1 hour before"],
    [{ before: 2880 }, DUE, "2 days before"],
    [{ before: 900 }, DAY, "the evening before"],
    [{ at: "2026-11-29T09:00" }, DUE, "Tomorrow 9:00"],
  ])("%j", (reminder, due, said) => {
    expect(sayReminder(reminder, due, NOW)).toBe(said);
  });

  it("what is offered depends on whether there is a date, and a time", () => {
    const labels = (due: string | null) => presetsFor(due, NOW).map(({ label }) => label);
    expect(labels(DUE)).toEqual(["at the time", "30 min before", "the evening before"]);
    expect(labels(DAY)).toEqual(["that morning, 9:00", "1 day before", "the evening before"]);
    expect(labels(null)).toEqual(["in an hour", "this evening", "tomorrow 9:00"]);
  });
});
