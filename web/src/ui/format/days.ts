/** Days with their weekday, where a date is what matters. Pure; days are written `2026-11-27`. */

import { dayLocale, spokenLanguage } from "../language/spoken";
import { dueDay, dueTime } from "./due";
import { sayTime } from "./times";

type Parts = Intl.DateTimeFormatOptions;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(parts: Parts): Intl.DateTimeFormat {
  const locale = dayLocale();
  const key = locale + JSON.stringify(parts);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" });
  formats.set(key, format);
  return format;
}

const noon = (day: string): Date => new Date(`${day}T12:00Z`);

function say(day: string, parts: Parts): string {
  const said = formatFor(parts).format(noon(day));
  return spokenLanguage() === "en" ? said.replace(",", "") : said;
}

const year = (day: string, today: string): Parts =>
  day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };

/** “Mon 30 Nov”, with the year if it is another than today's. */
export const sayShortDay = (day: string, today: string): string =>
  say(day, { weekday: "short", day: "numeric", month: "short", ...year(day, today) });

/** “Monday 30 November 2026”. */
export const sayWholeDay = (day: string): string =>
  say(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** “Monday 30 November”, of a year that everybody knows. */
export const sayDate = (day: string): string =>
  say(day, { weekday: "long", day: "numeric", month: "long" });

/** “Monday”. */
export const sayLongWeekday = (day: string): string => say(day, { weekday: "long" });

/** “30 Nov”, with the year if it is another than today's. */
export const sayDayMonth = (day: string, today: string): string =>
  say(day, { day: "numeric", month: "short", ...year(day, today) });

/** “Mon 30 Nov, 9:00”. */
export function sayWhen(due: string, today: string): string {
  const time = dueTime(due);
  const day = sayShortDay(dueDay(due), today);
  return time === "" ? day : `${day}, ${sayTime(time)}`;
}

/** “Mon”. */
export const sayWeekday = (day: string): string => say(day, { weekday: "short" });

/** “Nov” or “November”. */
export const sayMonth = (day: string, month: "short" | "long"): string => say(day, { month });

/** “14”, as it stands before its month: “14.” in German. */
function sayNumber(day: string): string {
  const parts = formatFor({ day: "numeric", month: "short" }).formatToParts(noon(day));
  const month = parts.findIndex(({ type }) => type === "month");
  return parts
    .slice(0, month)
    .map(({ value }) => value)
    .join("")
    .trim();
}

/** “14, 28 Dec, 11 Jan”, with the year only from a year ahead on. */
export function sayDays(days: readonly string[], today: string): string {
  const far = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  return days
    .map((day, at) => {
      if (days[at + 1]?.slice(0, 7) === day.slice(0, 7)) return sayNumber(day);
      const named: Parts = { month: "short", ...(day < far ? {} : year(day, today)) };
      return say(day, { day: "numeric", ...named });
    })
    .join(", ");
}
