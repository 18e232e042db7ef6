/** How rules for repeating are said; what there is to say of one is in format/rules.ts. Loaded with what shows it. */

import type { Freq } from "../../../core/repeat/rule";
import { register } from "../../language/register";

/** Days of the week: all, Monday to Friday, or these; Monday is 0. */
export type DaySet = "all" | "workdays" | readonly number[];

/** Of which months a date is: those of a rule that names some, of any year or month, or null where the rule is monthly. */
export type Scope = readonly number[] | null;

/** How many of a weekday: “the 1st and last Monday”. */
export type Counted = readonly [weekday: number, which: readonly number[]];

const WEEKDAYS: readonly string[] = [
  ...["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];
const MONTHS: readonly string[] = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];
const UNITS: { readonly [freq in Freq]: string } = {
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
};

function list(words: readonly string[], joined: "and" | "or"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${joined} ${last}`;
}

/** “1st”, “22nd”, “last”, “2nd last”. */
function ordinal(number: number): string {
  if (number === -1) return "last";
  if (number < 0) return `${ordinal(-number)} last`;
  const teen = number % 100 > 10 && number % 100 < 14;
  return `${number}${(teen ? "" : ["", "st", "nd", "rd"][number % 10]) || "th"}`;
}

const ordinals = (numbers: readonly number[]): string => list(numbers.map(ordinal), "and");

const weekdays = (set: DaySet, workday: string, joined: "and" | "or"): string =>
  set === "workdays"
    ? workday
    : list(set === "all" ? WEEKDAYS : set.map((day) => WEEKDAYS[day] ?? ""), joined);

const months = (named: readonly number[]): string =>
  list(
    named.map((month) => MONTHS[month - 1] ?? ""),
    "and",
  );

const aDay = (set: DaySet): string => `a ${weekdays(set, "workday", "or")}`;

const dates = (days: readonly number[], joined: "and" | "or"): string =>
  `the ${list(
    days.map((day) => (day === -1 ? "last day" : ordinal(day))),
    joined,
  )}`;

const of = (scope: Scope, none: string): string =>
  scope === null ? "" : scope.length > 0 ? ` of ${months(scope)}` : none;

const ofYear = (scope: Scope): string => of(scope, " of the year");

export const ruleStrings = {
  weekdays: WEEKDAYS,
  every: (unit: Freq, interval: number) =>
    interval === 1 ? `every ${UNITS[unit]}` : `every ${interval} ${UNITS[unit]}s`,
  everyDay: (set: DaySet) =>
    set === "all" ? "every day" : `every ${weekdays(set, "workday", "and")}`,
  /** After “every 2 weeks”. */
  onWeekdays: (set: DaySet) =>
    ` on ${set === "all" ? "all days" : weekdays(set, "workdays", "and")}`,
  inMonths: (named: readonly number[]) => ` in ${months(named)}`,
  onlyInMonths: (named: readonly number[]) => `, only in ${months(named)}`,
  /** Of days that are counted, which count: dates of a month, −1 its last, and days of the week. */
  ifIs: (days: readonly number[], set: DaySet | null) => {
    const which = [
      ...(days.length > 0 ? [`${dates(days, "or")} of the month`] : []),
      ...(set === null ? [] : [aDay(set)]),
    ];
    return `, if it is ${which.join(" and ")}`;
  },
  onDates: (days: readonly number[], scope: Scope, only: DaySet | null) =>
    ` on ${dates(days, "and")}${of(scope, " of every month")}${only === null ? "" : ` if it is ${aDay(only)}`}`,
  onCounted: (counted: readonly Counted[], scope: Scope) =>
    ` on ${list(
      counted.map(([day, which]) => `the ${ordinals(which)} ${WEEKDAYS[day]}`),
      "and",
    )}${ofYear(scope)}`,
  onEach: (set: DaySet, scope: Scope) =>
    ` on every ${set === "all" ? "day" : weekdays(set, "workday", "and")}${ofYear(scope)}`,
  /** A date that is the last day where the month is too short for it. */
  onDateOrLast: (day: number, scope: Scope) =>
    ` on ${dates([day], "and")}${of(scope, " of every month")}, or the last day`,
  /** “On the 2nd last workday”, “on the 2nd day that is a Monday or Tuesday”. */
  onPlace: (which: readonly number[], set: DaySet, scope: Scope) => {
    const day =
      set === "all"
        ? "day"
        : set === "workdays" || set.length === 1
          ? weekdays(set, "workday", "or")
          : `day that is ${aDay(set)}`;
    return ` on the ${ordinals(which)} ${day}${ofYear(scope)}`;
  },
  /** Of the days that another of these says. */
  onPlaceOf: (which: readonly number[], on: string) =>
    ` on the ${ordinals(which)} of these days: ${on.replace(/^ on /, "")}`,
  countedFromDone: ", counted from when it is done",
  /** Its last day, how many times are left, or both. */
  ends: (until: string | null, left: number | null) => {
    const ends = [
      ...(until === null ? [] : [`until ${until}`]),
      ...(left === null
        ? []
        : [left === 1 ? "this is the last time" : `${left} times with this one`]),
    ];
    return ends.length === 0 ? "" : `, ${ends.join(" or ")}`;
  },
} as const;

register("ruleStrings", ruleStrings);
