/** What words for repeating mean, as rules of RFC 5545, as livelist/core/quick/series.py makes them; null: no rule says it. */

import { calendarDay, weekdayOf } from "../repeat/calendar";
import { Days } from "../repeat/days";
import { type Freq, MOST_INTERVAL, type Rule, type Weekday } from "../repeat/rule";
import { calendarOf, type Values } from "./days";

export const FREQS: Readonly<Record<string, Freq>> = {
  ...{ day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" },
};
const WORKDAYS: readonly Weekday[] = [0, 1, 2, 3, 4].map((day) => [0, day] as const);
/** Of a month. */
const MOST_WORKDAYS = 23;
/** Every month has so many days. */
const ALWAYS_THERE = 28;
const SATURDAY = 5;

/** A rule, the part of the day that was named with it, and whether it is counted from when it was done. */
export interface Repeating {
  readonly rule: Rule;
  readonly part: string | null;
  readonly fromDone: boolean;
}

const NONE: Omit<Rule, "freq"> = { interval: 1, months: [], monthdays: [], days: [], places: [] };
const rule = (freq: Freq, parts: Partial<Rule> = {}): Rule => ({ ...NONE, ...parts, freq });

/** The first day from a day on: every other week begins with the next, not with this. */
export function firstDay({ rule }: Repeating, day: number): number | null {
  return new Days({ ...rule, interval: 1 }, day).after(day - 1);
}

/**
 * The rule with the day that it means, if it names none: so that a month without it has its last. Counted from when it
 * was done, it names none.
 */
export function anchored(given: Rule, day: number): Rule {
  const { freq, days, monthdays } = given;
  if (days.length > 0 || monthdays.length > 0 || freq === "DAILY") return given;
  if (freq === "WEEKLY") return { ...given, days: [[0, weekdayOf(day)]] };
  const { month, date } = calendarDay(day);
  const named = monthly([date], 1);
  if (named === null) return given;
  const months = freq === "YEARLY" ? [month] : [];
  return { ...given, months, monthdays: named.monthdays, places: named.places };
}

function every(unit: string | undefined, interval = 1): Rule | null {
  const freq = FREQS[unit ?? ""];
  return freq && interval >= 1 && interval <= MOST_INTERVAL ? rule(freq, { interval }) : null;
}

function weekly(days: readonly number[], interval = 1): Rule {
  const each = [...new Set(days)].sort((a, b) => a - b);
  return rule("WEEKLY", { interval, days: each.map((day) => [0, day] as const) });
}

/** Some days of the month; a single one that a month lacks is its last day. */
function monthly(numbers: readonly number[], interval: number): Rule | null {
  const days = [...new Set(numbers)].sort((a, b) => a - b);
  const [first = 0] = days;
  if (days.length === 1 && first > ALWAYS_THERE) {
    const monthdays = Array.from(
      { length: first - ALWAYS_THERE + 1 },
      (_, at) => ALWAYS_THERE + at,
    );
    return rule("MONTHLY", { interval, monthdays, places: [-1] });
  }
  if (days.some((day) => day > ALWAYS_THERE && day <= 30)) return null;
  return rule("MONTHLY", {
    interval,
    monthdays: days.map((day) => (day > ALWAYS_THERE ? -1 : day)),
  });
}

function yearly(values: Values): Rule | null {
  const { month, number, year } = calendarOf(values);
  if (year !== null) return null;
  if (month === 2 && number === ALWAYS_THERE + 1)
    return rule("YEARLY", { months: [2], monthdays: [ALWAYS_THERE, number], places: [-1] });
  return rule("YEARLY", { months: [month], monthdays: [number] });
}

const daysIn = ({ days, plurals = [] }: Values): readonly number[] => days ?? plurals;
const numbersIn = ({ numbers, nths = [] }: Values): readonly number[] => numbers ?? nths;

export const REPEATS: Readonly<Record<string, (values: Values) => Rule | null>> = {
  unit: ({ unit }) => every(unit),
  day: () => rule("DAILY"),
  week: () => rule("WEEKLY"),
  month: () => rule("MONTHLY"),
  year: () => rule("YEARLY"),
  span: ({ span }) => every(span?.[1], span?.[0]),
  "other unit": ({ unit }) => every(unit, 2),
  days: (values) => weekly(daysIn(values)),
  "other days": (values) => weekly(daysIn(values), 2),
  "span days": (values) => {
    const found = values.span?.[1] === "week" ? every("week", values.span[0]) : null;
    return found && weekly(daysIn(values), found.interval);
  },
  workdays: () => rule("WEEKLY", { days: WORKDAYS }),
  weekends: () => weekly([SATURDAY]),
  "month days": (values) => monthly(numbersIn(values), 1),
  "span month days": (values) => {
    const found = values.span?.[1] === "month" ? every("month", values.span[0]) : null;
    return found && monthly(numbersIn(values), found.interval);
  },
  "last day": () => rule("MONTHLY", { monthdays: [-1] }),
  "nth workday": ({ ordinal, nth = 0 }) => {
    const place = ordinal ?? nth;
    return place <= MOST_WORKDAYS ? rule("MONTHLY", { days: WORKDAYS, places: [place] }) : null;
  },
  "nth weekday": ({ ordinal = 0, weekday = 0 }) => rule("MONTHLY", { days: [[ordinal, weekday]] }),
  yearly,
  part: () => rule("DAILY"),
  "day and part": ({ compound }) => weekly([compound?.weekday ?? 0]),
};
