import { describe, expect, it, vi } from "vitest";
import {
  firstWeekday,
  later,
  monthsFrom,
  monthsLater,
  nextMonday,
  reach,
  startFor,
  weekendAfter,
  weekStart,
  weeksFrom,
  weeksOfMonth,
} from "./weeks";

describe("the calendar's six weeks", () => {
  it.each([
    ["2026-11-28", 0, "2026-11-23"],
    ["2026-11-28", 6, "2026-11-22"],
    ["2026-11-28", 5, "2026-11-28"],
    ["2026-11-23", 0, "2026-11-23"],
    ["2026-11-22", 6, "2026-11-22"],
  ])("the week of %s that begins on weekday %i begins on %s", (day, first, start) => {
    expect(weekStart(day, first)).toBe(start);
  });

  it("are 42 days in a row, also where clocks change", () => {
    const weeks = weeksFrom("2026-03-02");
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(weeks.flat().at(-1)).toBe("2026-04-12");
    expect(new Set(weeks.flat()).size).toBe(42);
  });

  it.each([
    ["2026-11-23", ["2026-11-23", "2026-12-01"]],
    ["2026-11-30", ["2026-12-01", "2027-01-01"]],
    ["2027-02-01", ["2027-02-01", "2027-03-01"]],
  ])("from %s they name the months that have a week in them", (start, months) => {
    expect(monthsFrom(start)).toEqual(months);
  });

  it.each([
    ["2026-11-25", "2026-11-23"],
    ["2027-01-03", "2026-11-23"],
    ["2027-01-04", "2026-12-21"],
    ["2026-11-22", "2026-10-26"],
    ["2026-09-01", "2026-08-31"],
  ])("that %s is in begin on %s, four weeks from each other", (day, start) => {
    expect(startFor(day, "2026-11-23")).toBe(start);
  });

  it.each([
    ["ArrowLeft", "2026-11-27"],
    ["ArrowRight", "2026-11-29"],
    ["ArrowUp", "2026-11-21"],
    ["ArrowDown", "2026-12-05"],
    ["PageUp", "2026-10-31"],
    ["PageDown", "2026-12-26"],
    ["Home", "2026-11-23"],
    ["End", "2026-11-29"],
    ["a", null],
  ])("%s goes from a Saturday to %s", (key, day) => {
    expect(reach(key, "2026-11-28", 0)).toBe(day);
  });
});

describe("a month's weeks", () => {
  it.each([
    ["four in a February that begins with a week", "2027-02-14", 0, "2027-02-01", "2027-02-28", 4],
    ["five, where that week began the day before", "2027-02-14", 6, "2027-01-31", "2027-03-06", 5],
    [
      "six in a long month that begins at a week's end",
      "2026-08-05",
      0,
      "2026-07-27",
      "2026-09-06",
      6,
    ],
    ["five where weeks begin on Saturday", "2026-08-05", 5, "2026-08-01", "2026-09-04", 5],
    ["into the next year", "2026-12-31", 0, "2026-11-30", "2027-01-03", 5],
    ["out of the year before", "2027-01-01", 0, "2026-12-28", "2027-01-31", 5],
    ["over the hour that is not there", "2026-03-29", 0, "2026-02-23", "2026-04-05", 6],
    ["over the hour that comes twice", "2026-10-25", 6, "2026-09-27", "2026-10-31", 5],
    ["with a leap day", "2028-02-29", 1, "2028-02-01", "2028-03-06", 5],
  ] as const)("%s", (_what, day, first, from, to, count) => {
    const weeks = weeksOfMonth(day, first);
    const days = weeks.flat();
    expect([days[0], days.at(-1), weeks.length]).toEqual([from, to, count]);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(new Set(days).size).toBe(count * 7);
    expect(days).toContain(day);
  });

  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2027-01-15", -1, "2026-12-15"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2026-11-30", 14, "2028-01-30"],
  ])("from %s, %i months on is %s", (day, by, to) => {
    expect(monthsLater(day, by)).toBe(to);
  });
});

describe("days that are near", () => {
  it.each([
    ["2026-11-23", "2026-11-28", false],
    ["2026-11-27", "2026-11-28", false],
    ["2026-11-28", "2026-12-05", true],
    ["2026-11-29", "2026-12-05", true],
  ])("on %s the weekend is that of %s", (today, day, next) => {
    expect(weekendAfter(today)).toEqual({ day, next });
  });

  it.each(["2026-11-23", "2026-11-28", "2026-11-29"])("after %s comes a Monday", (today) => {
    expect(nextMonday(today)).toBe("2026-11-30");
    expect(nextMonday(later("2026-11-30", -7))).toBe("2026-11-30");
  });
});

describe("weeks begin as the reader's language has it", () => {
  const LANGUAGES = [
    ["en-GB", 0],
    ["en-US", 6],
    ["en", 6],
    ["de", 0],
    ["pt-BR", 6],
    ["ar-EG", 5],
    ["fa", 5],
    ["no language!", 0],
  ] as const;

  it.each(LANGUAGES)("%s: weekday %i", (language, first) => {
    expect(firstWeekday(language)).toBe(first);
  });

  it.each(LANGUAGES)("%s: weekday %i, where the browser does not tell", (language, first) => {
    const told = Intl.Locale.prototype as { getWeekInfo?: unknown };
    vi.spyOn(told as { getWeekInfo: () => unknown }, "getWeekInfo").mockReturnValue({});
    expect(firstWeekday(language)).toBe(first);
  });
});
