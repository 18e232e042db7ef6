/** The usual rules for repeating as a form that people fill in. Pure. */

import { dayFrom, lengthOf, weekdayOf } from "./calendar";
import { type Freq, type Rule, readRule, type Weekday, written } from "./rule";

export type Unit = "days" | "weeks" | "months" | "years";

/** Where in a month it is. */
export type Place =
  /** -1 for the last day. */
  | { readonly by: "date"; readonly date: number }
  /** The first to fourth, or the last (-1). */
  | { readonly by: "weekday"; readonly which: number; readonly weekday: number }
  | { readonly by: "workday"; readonly which: 1 | -1 };

export interface RuleForm {
  readonly unit: Unit;
  readonly interval: number;
  /** Of weeks; Monday is 0. None for the day that it begins at. */
  readonly weekdays: readonly number[];
  /** In months, and in a month of a year; null for the date that it begins at. */
  readonly place: Place | null;
  /** Of a year. */
  readonly month: number | null;
}

const FREQS: { readonly [unit in Unit]: Freq } = {
  days: "DAILY",
  weeks: "WEEKLY",
  months: "MONTHLY",
  years: "YEARLY",
};
const UNITS = Object.keys(FREQS) as readonly Unit[];
const WORKDAYS: readonly Weekday[] = [0, 1, 2, 3, 4].map((weekday) => [0, weekday]);
/** The last days, as dates that months have or do not have. */
const ENDS = [28, 29, 30, 31];

/** What is usual for something that is due on a day. */
export function formFor(unit: Unit, interval: number, day: string): RuleForm {
  const place = unit === "months" || unit === "years" ? datePlace(day) : null;
  return {
    unit,
    interval,
    weekdays: unit === "weeks" ? [weekdayOf(dayFrom(day) ?? 0)] : [],
    place,
    month: unit === "years" ? Number(day.slice(5, 7)) : null,
  };
}

const datePlace = (day: string): Place => ({ by: "date", date: Number(day.slice(8)) });

/** The places that a day has in its month, the date first. */
export function placesOf(day: string): readonly Place[] {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const weekday = weekdayOf(dayFrom(day) ?? 0);
  const length = lengthOf(year, month);
  const which = Math.ceil(date / 7);
  const ends: readonly Place[] = [
    ...(which < 5 ? [{ by: "weekday", which, weekday } as const] : []),
    ...(date > length - 7 ? [{ by: "weekday", which: -1, weekday } as const] : []),
    ...(date === length && date < 31 ? [{ by: "date", date: -1 } as const] : []),
  ];
  return [datePlace(day), ...ends, { by: "workday", which: 1 }, { by: "workday", which: -1 }];
}

export function writeForm({ unit, interval, weekdays, place, month }: RuleForm): string {
  return written({
    freq: FREQS[unit],
    interval,
    months: month === null ? [] : [month],
    ...inMonth(place),
    ...(unit === "weeks" ? { days: weekdays.map((weekday) => [0, weekday] as const) } : {}),
  });
}

type InMonth = Pick<Rule, "monthdays" | "days" | "places">;

function inMonth(place: Place | null): InMonth {
  const none = { monthdays: [], days: [], places: [] };
  if (place === null) return none;
  switch (place.by) {
    case "date": {
      const { date } = place;
      // In months that are shorter, the last day counts.
      if (date <= 28) return { ...none, monthdays: [date] };
      return { ...none, monthdays: ENDS.filter((end) => end <= date), places: [-1] };
    }
    case "weekday":
      return { ...none, days: [[place.which, place.weekday]] };
    case "workday":
      return { ...none, days: WORKDAYS, places: [place.which] };
  }
}

/** What somebody would have filled in for a rule; null for one that the form has no room for. */
export function formOf(text: string): RuleForm | null {
  const rule = readRule(text);
  const unit = UNITS.find((each) => FREQS[each] === rule?.freq);
  if (rule === null || unit === undefined) return null;
  const form: RuleForm = {
    unit,
    interval: rule.interval,
    weekdays: unit === "weeks" ? rule.days.map(([, weekday]) => weekday) : [],
    place: unit === "weeks" ? null : placeOf(rule),
    month: unit === "years" ? (rule.months[0] ?? null) : null,
  };
  return writeForm(form) === written(rule) ? form : null;
}

function placeOf({ monthdays, days, places }: Rule): Place | null {
  const [first] = days;
  if (monthdays.length > 0) return { by: "date", date: Math.max(...monthdays) };
  if (first === undefined) return null;
  const [which, weekday] = first;
  if (places.length === 0) return { by: "weekday", which, weekday };
  return { by: "workday", which: places[0] === 1 ? 1 : -1 };
}
