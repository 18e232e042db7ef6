import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formFor, formOf, type Place, placesOf, type RuleForm, writeForm } from "./form";
import { isRule } from "./rule";

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ by: fc.constant("date" as const), date: fc.constantFrom(1, 15, 28, 29, 30, 31, -1) }),
  fc.record({
    by: fc.constant("weekday" as const),
    which: fc.constantFrom(1, 2, 3, 4, -1),
    weekday: fc.integer({ min: 0, max: 6 }),
  }),
  fc.record({
    by: fc.constant("workday" as const),
    which: fc.constantFrom(1 as const, -1 as const),
  }),
);
const interval = fc.integer({ min: 1, max: 999 });
const none = { weekdays: fc.constant([]), place: fc.constant(null), month: fc.constant(null) };
const weekdays = fc
  .uniqueArray(fc.integer({ min: 0, max: 6 }))
  .map((days) => days.sort((a, b) => a - b));
const form: fc.Arbitrary<RuleForm> = fc.oneof(
  fc.record({ ...none, unit: fc.constant("days" as const), interval }),
  fc.record({ ...none, unit: fc.constant("weeks" as const), interval, weekdays }),
  fc.record({ ...none, unit: fc.constant("months" as const), interval, place }),
  fc.record({
    ...none,
    ...{ unit: fc.constant("years" as const), interval, place },
    // In February and shorter months, dates that they do not have are no rule.
    month: fc.constantFrom(1, 3, 5, 7, 8, 10, 12),
  }),
);

describe("a form for the usual rules", () => {
  it("T2 what is filled in is a rule in its one form, and the rule fills in the same", () => {
    fc.assert(
      fc.property(form, (each) => {
        const rule = writeForm(each);
        expect(isRule(rule)).toBe(true);
        expect(formOf(rule)).toEqual(each);
      }),
      { seed: 11 },
    );
  });

  it.each([
    ["days", "2026-11-30", "FREQ=DAILY;INTERVAL=2"],
    ["weeks", "2026-11-30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"],
    ["months", "2026-11-15", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15"],
    ["months", "2026-11-30", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30;BYSETPOS=-1"],
    ["years", "2024-02-29", "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"],
  ] as const)("T3 of %s from %s on it begins with %s", (unit, day, rule) => {
    expect(writeForm(formFor(unit, 2, day))).toBe(rule);
  });

  it.each([
    ["2026-11-30", [30, "-1 Mo", -1]],
    ["2026-11-15", [15, "3 Su"]],
    ["2026-01-31", [31, "-1 Sa"]],
    ["2026-11-24", [24, "4 Tu", "-1 Tu"]],
  ])("T2 places of %s in its month", (day, found) => {
    const said = placesOf(day).map((each) =>
      each.by === "date"
        ? each.date
        : each.by === "weekday"
          ? `${each.which} ${["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][each.weekday]}`
          : `work ${each.which}`,
    );
    expect(said).toEqual([...found, "work 1", "work -1"]);
  });

  it.each([
    "FREQ=DAILY;BYMONTH=6",
    "FREQ=WEEKLY;BYMONTH=6;BYDAY=MO",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "FREQ=MONTHLY;BYDAY=2TU,4TU",
    "FREQ=MONTHLY;BYDAY=SA;BYSETPOS=1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2",
    "FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=1",
    "no rule",
  ])("T2 there is no room in it for %s", (rule) => {
    expect(formOf(rule)).toBeNull();
  });
});
