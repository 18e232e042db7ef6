import { describe, expect, it } from "vitest";
import { formFor } from "../../core/repeat/form";
import { chooseDay, chooseRule, chooseTime, comingDays, withEnd } from "./choices";
import type { DateValue } from "./types";

/** A Saturday afternoon. */
const NOW = new Date(2026, 10, 28, 14, 5);
const UTC = { offset: () => 0 };
const here = { now: NOW, zone: UTC };
const NONE: DateValue = { due: null, repeat: null, reminders: [], expires: null };
const every = (rule: string) => ({ rule, from: "due" as const });
const MONDAYS = every("FREQ=WEEKLY;BYDAY=MO");

describe("a day", () => {
  it("keeps the time that it has", () => {
    expect(chooseDay({ ...NONE, due: "2026-11-30T09:00" }, "due", "2026-12-01", false)).toEqual({
      due: "2026-12-01T09:00",
    });
    expect(chooseDay({ ...NONE, due: "2026-11-30T09:00" }, "due", null, false)).toEqual({
      due: null,
    });
    expect(
      chooseDay({ ...NONE, expires: "2026-11-30T09:00" }, "expires", "2026-12-01", false),
    ).toEqual({ expires: "2026-12-01T09:00" });
  });

  it("T7 never changes how a series repeats", () => {
    const value = { ...NONE, due: "2026-11-30", repeat: MONDAYS };
    expect(chooseDay(value, "due", "2026-12-02", false)).toEqual({ due: "2026-12-02" });
  });

  it("goes along with a rule that was made for it a moment ago, and with no other", () => {
    const fresh = { ...NONE, due: "2026-11-30", repeat: MONDAYS };
    expect(chooseDay(fresh, "due", "2026-12-02", true)).toEqual({
      due: "2026-12-02",
      repeat: every("FREQ=WEEKLY;BYDAY=WE"),
    });
    const chosen = { ...fresh, repeat: every("FREQ=WEEKLY;BYDAY=MO,TH") };
    expect(chooseDay(chosen, "due", "2026-12-02", true)).toEqual({ due: "2026-12-02" });
  });

  it("T5 ends a series, or does not any more", () => {
    const value = { ...NONE, due: "2026-11-30", repeat: { ...MONDAYS, left: 3 } };
    expect(chooseDay(value, "until", "2027-06-30", false)).toEqual({
      repeat: { ...MONDAYS, until: "2027-06-30", left: 3 },
    });
    const ended = { ...value, repeat: { ...MONDAYS, until: "2027-06-30" } };
    expect(chooseDay(ended, "until", null, false)).toEqual({ repeat: MONDAYS });
  });
});

describe("a time", () => {
  it.each([
    ["2026-11-30", "09:00", "2026-11-30T09:00"],
    ["2026-11-30T09:00", "17:30", "2026-11-30T17:30"],
    ["2026-11-30T09:00", null, "2026-11-30"],
    [null, "15:00", "2026-11-28T15:00"],
    [null, "12:00", "2026-11-29T12:00"],
  ])("of %s: %s makes it %s", (due, time, then) => {
    expect(chooseTime({ ...NONE, due }, time, NOW)).toEqual({ due: then });
  });
});

describe("a rule", () => {
  it.each([
    ["without a day", null, "2026-12-01"],
    ["with a day that it does not give", "2026-11-30T09:00", "2026-12-01T09:00"],
    ["with another zone's time", "2026-11-30T23:30:00-05:00", "2026-11-30T23:30:00-05:00"],
  ])("T3 begins at its first day %s", (_, due, first) => {
    const form = { ...formFor("weeks", 1, "2026-12-01"), weekdays: [1] };
    const { due: then = due, repeat } = chooseRule({ ...NONE, due }, form, here);
    expect(then).toBe(first);
    expect(repeat).toEqual(every("FREQ=WEEKLY;BYDAY=TU"));
  });

  it("T5 keeps when the series ends and what it is counted from", () => {
    const repeat = { rule: "FREQ=DAILY", from: "done" as const, left: 3 };
    const chosen = chooseRule({ ...NONE, due: "2026-11-30", repeat }, formFor("days", 2, ""), here);
    expect(chosen).toEqual({ repeat: { ...repeat, rule: "FREQ=DAILY;INTERVAL=2" } });
  });

  it("T5 ends on a day, after so many turns, on both or never", () => {
    const both = withEnd(withEnd(MONDAYS, { until: "2027-06-30" }), { left: 10 });
    expect(both).toEqual({ ...MONDAYS, until: "2027-06-30", left: 10 });
    expect(withEnd(both, { left: null })).toEqual({ ...MONDAYS, until: "2027-06-30" });
    expect(withEnd(both, { left: null, until: null })).toEqual(MONDAYS);
  });

  it("T7 says on which days it comes again", () => {
    const value = { ...NONE, due: "2026-11-30T09:00", repeat: { ...MONDAYS, left: 3 } };
    expect([...comingDays(value, here)]).toEqual(["2026-12-07", "2026-12-14"]);
    expect(comingDays({ ...value, repeat: null }, here).size).toBe(0);
  });
});
