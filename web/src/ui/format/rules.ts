/**
 * Rules for repeating in words that mean exactly the same days: “every month on the 2nd and 4th Tuesday”. Pure; how a day is
 * written comes in.
 */

import { type Rule, readRule, type Weekday } from "../../core/repeat/rule";
import type { Repeat } from "../../core/repeat/shape";
import {
  type Counted,
  type DaySet,
  type Scope,
  ruleStrings as words,
} from "../strings/days/rule-strings";

/** How many days months have at least. */
const SHORTEST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const WORKDAYS = "0,1,2,3,4";
const ALL_DAYS = "0,1,2,3,4,5,6";
/** “The 31st, in shorter months their last day”. */
const SHORTENED = /^28(,29(,30(,31)?)?)?$/;
const LAST = -1;

/** How a task repeats, and when that ends. */
export function sayRepeat(
  { rule, from, until, left }: Repeat,
  sayDay: (day: string) => string,
): string {
  const counted = from === "done" ? words.countedFromDone : "";
  return `${sayRule(rule)}${counted}${words.ends(until === undefined ? null : sayDay(until), left ?? null)}`;
}

/** What is no rule is said as it is. */
export function sayRule(text: string): string {
  const read = readRule(text);
  if (read === null) return text;
  const rule = plainer(read);
  const { freq, interval, months } = rule;
  const every = words.every(freq, interval);
  switch (freq) {
    case "DAILY":
      return `${every}${conditions(rule)}${inMonths(months)}`;
    case "WEEKLY":
      return `${weekly(rule)}${inMonths(months)}`;
    case "MONTHLY":
      return `${every}${onDays(rule)}${months.length > 0 ? words.onlyInMonths(months) : ""}`;
    case "YEARLY":
      return `${every}${named(rule) ? onDays(rule) : inMonths(months)}`;
  }
}

/** The same days by the rule that is said in the fewest words. */
function plainer(rule: Rule): Rule {
  const { freq, interval, months, monthdays, days, places } = rule;
  if (interval > 1 || places.length > 0) return rule;
  if (monthdays.length === 0 && days.length > 0 && !counts(days))
    return { ...rule, freq: "WEEKLY" };
  if (freq === "WEEKLY" || !named(rule))
    return freq === "MONTHLY" && months.length > 0 ? { ...rule, freq: "YEARLY" } : rule;
  if (monthdays.length > 0) return { ...rule, freq: months.length > 0 ? "YEARLY" : "MONTHLY" };
  return months.length > 0 ? { ...rule, freq: "YEARLY" } : rule;
}

const named = ({ monthdays, days }: Rule): boolean => monthdays.length > 0 || days.length > 0;

const counts = (days: readonly Weekday[]): boolean => (days[0]?.[0] ?? 0) !== 0;

function setOf(days: readonly Weekday[]): DaySet {
  const set = days.map(([, day]) => day);
  return set.join() === ALL_DAYS ? "all" : set.join() === WORKDAYS ? "workdays" : set;
}

const inMonths = (months: readonly number[]): string =>
  months.length === 0 ? "" : words.inMonths(months);

function weekly({ freq, interval, days }: Rule): string {
  const every = words.every(freq, interval);
  if (days.length === 0) return every;
  const set = setOf(days);
  return interval === 1 ? words.everyDay(set) : `${every}${words.onWeekdays(set)}`;
}

/** Which of the days that are counted it is. */
function conditions(rule: Rule): string {
  const { days } = rule;
  return named(rule) ? words.ifIs(datesOf(rule), days.length > 0 ? setOf(days) : null) : "";
}

/** Where in a month, or in a year. */
function onDays(rule: Rule): string {
  const { days, monthdays, places } = rule;
  if (!named(rule)) return "";
  if (places.length === 0) return onThese(rule);
  const short = onShortened(rule);
  if (short !== null) return short;
  const one = rule.freq === "MONTHLY" || rule.months.length < 2;
  if (one && monthdays.length === 0 && !counts(days))
    return words.onPlace(places, setOf(days), scopeOf(rule));
  return words.onPlaceOf(places, onThese(rule));
}

function onThese(rule: Rule): string {
  const { days, monthdays } = rule;
  const scope = scopeOf(rule);
  if (monthdays.length > 0)
    return words.onDates(datesOf(rule), scope, days.length > 0 ? setOf(days) : null);
  return counts(days) ? words.onCounted(countedOf(days), scope) : words.onEach(setOf(days), scope);
}

/** “The 29th, or the last day”; null if it is another rule. */
function onShortened(rule: Rule): string | null {
  const { monthdays, days, places } = rule;
  const one = rule.freq === "MONTHLY" || rule.months.length === 1;
  if (!one || days.length > 0 || places.join() !== `${LAST}` || !SHORTENED.test(monthdays.join()))
    return null;
  const date = monthdays.at(-1) ?? 0;
  const scope = scopeOf(rule);
  if (date === 31) return words.onDates([LAST], scope, null);
  const always = rule.freq === "YEARLY" ? SHORTEST[(rule.months[0] ?? 1) - 1] : 28;
  return date > (always ?? 28)
    ? words.onDateOrLast(date, scope)
    : words.onDates([date], scope, null);
}

/** Each weekday with which of them are meant. */
function countedOf(days: readonly Weekday[]): readonly Counted[] {
  const by = new Map<number, number[]>();
  for (const [which, day] of days) by.set(day, [...(by.get(day) ?? []), which]);
  return [...by].sort(([a], [b]) => a - b);
}

/** The dates in their order, the last day at the end. */
const datesOf = ({ monthdays }: Rule): readonly number[] => [
  ...monthdays.filter((day) => day > 0),
  ...monthdays.filter((day) => day === LAST),
];

const scopeOf = ({ freq, months }: Rule): Scope => (freq === "MONTHLY" ? null : months);
