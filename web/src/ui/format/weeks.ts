/** The days of calendars: of six weeks, of a month. Pure; days are written `2026-11-27`, Monday is weekday 0. */

import {
  calendarDay,
  dayFrom,
  dayOf,
  lengthOf,
  textOfDay,
  weekdayOf,
} from "../../core/repeat/calendar";

export const DAYS = 7;
const SHOWN = 6 * DAYS;
/** As far as the calendar moves: what was at its end stands near its beginning. */
export const STEP = 4 * DAYS;
/** A month has a name above the calendar if so many of its days are in it. */
const NAMED = 7;
const SUNDAY = 6;
const SATURDAY = 5;
/** Where weeks do not begin on Monday (CLDR), for browsers that do not tell. */
const FROM_SUNDAY =
  "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";
const FROM_SATURDAY = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";

/** What browsers may know of a language, beyond TypeScript's own knowledge. */
interface Weekly {
  readonly weekInfo?: { readonly firstDay: number };
  getWeekInfo?(): { readonly firstDay: number };
}

/** The weekday on which weeks begin for readers of a language. */
export function firstWeekday(language: string): number {
  try {
    const locale = new Intl.Locale(language);
    const { weekInfo, getWeekInfo } = locale as Weekly;
    const firstDay = getWeekInfo?.call(locale).firstDay ?? weekInfo?.firstDay;
    if (firstDay !== undefined) return (firstDay + SUNDAY) % DAYS;
    const region = locale.maximize().region ?? "";
    if (region !== "" && FROM_SUNDAY.includes(region)) return SUNDAY;
    return region !== "" && FROM_SATURDAY.includes(region) ? SATURDAY : 0;
  } catch {
    return 0; // what the browser calls its language is none
  }
}

const numberOf = (day: string): number => dayFrom(day) ?? 0;

export const later = (day: string, days: number): string => textOfDay(numberOf(day) + days);

/** The weekday of a day. */
export const weekdayAt = (day: string): number => weekdayOf(numberOf(day));

export function weekStart(day: string, first: number): string {
  const number = numberOf(day);
  return textOfDay(number - ((weekdayOf(number) - first + DAYS) % DAYS));
}

export type Weeks = readonly (readonly string[])[];

export function weeksFrom(start: string, count = SHOWN / DAYS): Weeks {
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: DAYS }, (_, at) => later(start, week * DAYS + at)),
  );
}

/** The four to six weeks that the month of a day is in, whole. */
export function weeksOfMonth(day: string, first: number): Weeks {
  const { year, month } = calendarDay(numberOf(day));
  const start = weekStart(textOfDay(dayOf(year, month, 1)), first);
  const last = dayOf(year, month, lengthOf(year, month));
  return weeksFrom(start, Math.floor((last - numberOf(start)) / DAYS) + 1);
}

/** The same date in another month, or that month's last if it is shorter. */
export function monthsLater(day: string, months: number): string {
  const { year, month, date } = calendarDay(numberOf(day));
  const count = year * 12 + month - 1 + months;
  const [to, at] = [Math.floor(count / 12), (count % 12) + 1];
  return textOfDay(dayOf(to, at, Math.min(date, lengthOf(to, at))));
}

/** Where a calendar begins that a day is in: here if it is, else so many steps away. */
export function startFor(day: string, start: string): string {
  let begin = start;
  while (day < begin) begin = later(begin, -STEP);
  while (day >= later(begin, SHOWN)) begin = later(begin, STEP);
  return begin;
}

/** The months that a calendar mostly shows, by a day in each. */
export function monthsFrom(start: string): readonly string[] {
  const days = weeksFrom(start).flat();
  const firsts = days.filter((day, at) => at === 0 || day.endsWith("-01"));
  return firsts.filter((first) => {
    const month = first.slice(0, 7);
    return days.filter((day) => day.startsWith(month)).length >= NAMED;
  });
}

/** Where a key goes from a day; null for one that goes nowhere. */
export function reach(key: string, day: string, first: number): string | null {
  switch (key) {
    case "ArrowLeft":
      return later(day, -1);
    case "ArrowRight":
      return later(day, 1);
    case "ArrowUp":
      return later(day, -DAYS);
    case "ArrowDown":
      return later(day, DAYS);
    case "PageUp":
      return later(day, -STEP);
    case "PageDown":
      return later(day, STEP);
    case "Home":
      return weekStart(day, first);
    case "End":
      return later(weekStart(day, first), DAYS - 1);
    default:
      return null;
  }
}

/** The next Saturday, and the Saturday after a weekend that has begun. */
export function weekendAfter(today: string): { readonly day: string; readonly next: boolean } {
  const weekday = weekdayAt(today);
  const ahead = (SATURDAY - weekday + DAYS) % DAYS || DAYS;
  return { day: later(today, ahead), next: weekday >= SATURDAY };
}

/** The next Monday. */
export const nextMonday = (today: string): string => later(today, DAYS - weekdayAt(today));
