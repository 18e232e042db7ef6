import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { dayFrom } from "../../core/repeat/calendar";
import { Days } from "../../core/repeat/days";
import { formFor, writeForm } from "../../core/repeat/form";
import { readRule, written } from "../../core/repeat/rule";
import { sayRepeat, sayRule } from "./rules";

/** All rules in their one form that the vectors have; pytest runs the same files. */
function canonical(): readonly string[] {
  const found = new Set<string>();
  for (const name of ["rules", "repeat", "turns", "decide", "leaving"]) {
    const path = new URL(`../../../../spec/vectors/${name}.json`, import.meta.url);
    for (const [, text = ""] of readFileSync(path, "utf8").matchAll(/"(FREQ=[^" ]*)/g)) {
      const rule = readRule(text);
      if (rule !== null) found.add(written(rule));
    }
  }
  return [...found];
}

const BEGINS = ["2024-02-29", "2026-01-31", "2026-11-28"].map((day) => dayFrom(day) ?? 0);
const YEARS = 12 * 366;

/** The first days that a rule gives, from several days on. */
function daysOf(text: string): string {
  const rule = readRule(text);
  if (rule === null) throw new Error(text);
  return BEGINS.map((begins) => {
    const found: number[] = [];
    for (let day: number | null = begins - 1; found.length < 60; ) {
      day = new Days(rule, begins).after(day);
      if (day === null || day > begins + YEARS) break;
      found.push(day);
    }
    return found.join();
  }).join(" ");
}

/** Words that two rules share are true of both: they give the same days. */
function sayApart(rules: readonly string[]): void {
  const byWords = new Map<string, string[]>();
  for (const rule of rules) {
    const said = sayRule(rule);
    expect(said, rule).toMatch(/^every [a-zA-Z0-9,: ]+$/);
    expect(said, rule).not.toMatch(/undefined|NaN| {2}| ,|[A-Z]{2}|=/);
    byWords.set(said, [...(byWords.get(said) ?? []), rule]);
  }
  for (const [said, alike] of byWords)
    for (const rule of alike.slice(1)) {
      const both = `${said}: ${alike[0]} and ${rule}`;
      expect(daysOf(rule), both).toBe(daysOf(alike[0] ?? ""));
    }
}

describe("rules in words", () => {
  const rules = canonical();

  test("T2 every rule of the vectors has words that mean its days and no others", () => {
    expect(rules.length).toBeGreaterThan(450);
    sayApart(rules);
  });

  test("T2 any rules have, also those that say one thing in two ways", () => {
    const some = <T>(all: readonly T[], most: number) =>
      fc.uniqueArray(fc.constantFrom(...all), { maxLength: most });
    const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    const ways = WEEKDAYS.flatMap((day) => [1, 2, -1].map((which) => `${which}${day}`));
    const parts = fc.record({
      FREQ: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
      INTERVAL: fc.constantFrom("1", "1", "2", "3"),
      BYMONTH: some(["2", "3", "11"], 2),
      BYMONTHDAY: fc.oneof(
        some(["1", "13", "28", "-1"], 3),
        fc.constantFrom(["28", "29"], ["28", "29", "30"], ["28", "29", "30", "31"]),
      ),
      BYDAY: fc.oneof(
        some(WEEKDAYS, 3),
        some(ways, 2),
        fc.constantFrom(WEEKDAYS.slice(0, 5), WEEKDAYS),
      ),
      BYSETPOS: some(["1", "2", "-1"], 2),
    });
    const rule = parts
      .map((each) =>
        Object.entries(each)
          .filter(([, value]) => value.length > 0)
          .map(([name, value]) => `${name}=${value}`)
          .join(";"),
      )
      .map(readRule)
      .filter((each) => each !== null)
      .map(written);
    sayApart([...new Set(fc.sample(rule, { numRuns: 6000, seed: 11 }))]);
  });

  it.each([
    ["FREQ=DAILY", "every day"],
    ["FREQ=DAILY;INTERVAL=3", "every 3 days"],
    ["FREQ=DAILY;BYMONTH=6,7,8", "every day in June, July and August"],
    ["FREQ=DAILY;INTERVAL=3;BYDAY=TH", "every 3 days, if it is a Thursday"],
    [
      "FREQ=DAILY;INTERVAL=6;BYMONTH=2;BYMONTHDAY=11,28,-1;BYDAY=SA,SU",
      "every 6 days, if it is the 11th, 28th or last day of the month and a Saturday or Sunday in February",
    ],
    ["FREQ=WEEKLY", "every week"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks on Monday"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every workday"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", "every 2 weeks on workdays"],
    ["FREQ=WEEKLY;BYMONTH=5,6;BYDAY=TH,SU", "every Thursday and Sunday in May and June"],
    ["FREQ=MONTHLY", "every month"],
    ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=3,15,-1", "every 3 months on the 3rd, 15th and last day"],
    ["FREQ=MONTHLY;BYDAY=2TU,4TU", "every month on the 2nd and 4th Tuesday"],
    [
      "FREQ=MONTHLY;BYDAY=1MO,1FR,-2MO,-1MO",
      "every month on the 1st, 2nd last and last Monday and the 1st Friday",
    ],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month on the last workday"],
    ["FREQ=MONTHLY;BYDAY=SA;BYSETPOS=2", "every month on the 2nd Saturday"],
    [
      "FREQ=MONTHLY;BYDAY=MO,TU,TH;BYSETPOS=2",
      "every month on the 2nd day that is a Monday, Tuesday or Thursday",
    ],
    ["FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "every month on the 13th if it is a Friday"],
    ["FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "every month on the last day"],
    ["FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "every month on the 30th, or the last day"],
    [
      "FREQ=MONTHLY;BYMONTHDAY=2,7,11;BYSETPOS=1,-1",
      "every month on the 1st and last of these days: the 2nd, 7th and 11th",
    ],
    [
      "FREQ=MONTHLY;INTERVAL=2;BYMONTH=10;BYDAY=1WE",
      "every 2 months on the 1st Wednesday, only in October",
    ],
    [
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
      "every year on the 29th of February, or the last day",
    ],
    [
      "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=28,29,30;BYSETPOS=-1",
      "every year on the 30th of November",
    ],
    [
      "FREQ=YEARLY;BYMONTH=10,12;BYMONTHDAY=8,18",
      "every year on the 8th and 18th of October and December",
    ],
    ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "every year on the 4th Thursday of November"],
    ["FREQ=YEARLY;BYDAY=53FR", "every year on the 53rd Friday of the year"],
    ["FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every year on the last workday of the year"],
    ["FREQ=YEARLY;INTERVAL=2;BYMONTH=1,7", "every 2 years in January and July"],
    [
      "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU",
      "every 4 years on the 2nd, 3rd, 4th, 5th, 6th, 7th and 8th of November if it is a Tuesday",
    ],
  ])("T2 %s is %s", (rule, said) => {
    expect(sayRule(rule)).toBe(said);
  });

  it("T3 the usual rules for the 29th to the 31st are said as they are meant", () => {
    expect(
      ["29", "30", "31"].map((date) => sayRule(writeForm(formFor("months", 1, `2026-01-${date}`)))),
    ).toEqual([
      "every month on the 29th, or the last day",
      "every month on the 30th, or the last day",
      "every month on the last day",
    ]);
  });

  it("T5 what it is counted from and when it ends is said too", () => {
    const say = (more: object) =>
      sayRepeat({ rule: "FREQ=DAILY;INTERVAL=3", from: "due", ...more }, (day) => `<${day}>`);
    expect(say({})).toBe("every 3 days");
    expect(say({ from: "done" })).toBe("every 3 days, counted from when it is done");
    expect(say({ until: "2027-06-30" })).toBe("every 3 days, until <2027-06-30>");
    expect(say({ left: 10, until: "2027-06-30" })).toBe(
      "every 3 days, until <2027-06-30> or 10 times with this one",
    );
    expect(say({ left: 1 })).toBe("every 3 days, this is the last time");
  });
});
