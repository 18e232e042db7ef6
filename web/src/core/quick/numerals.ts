/** Days and times in figures: `12/24`, `1.12.`, `2026-12-24`, `17:00`, `5pm`, `9h30`, as livelist/core/quick/numerals.py reads them. */

import { aDay, type Calendar, NOON, TWELVE, type When, when } from "./days";

const ISO = /^([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})$/;
const FULL = /^([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})$/;
const DOTS = /^([0-9]{1,2})\.([0-9]{1,2})(\.?)$/;
const SLASH = /^([0-9]{1,2})\/([0-9]{1,2})$/;
const COLON = /^([0-9]{1,2}):([0-9]{2})$/;
const HALF_DAY = /^([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm|a\.m\.?|p\.m\.?)$/;
const LETTER = /^([0-9]{1,2})([a-z])([0-9]{2})?$/;
const STAMP = /^([^t]*)t(.*)$/s;
/** What people halve, quarter … */
const FRACTIONS: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 8, 10, 12]);
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2999;

/** A value in figures, and how sure it is: 0; 1 where nothing follows; 2 beside something that is. */
export interface Sure<T> {
  readonly value: T;
  readonly shy: number;
}

export function calendarIn(text: string, monthFirst: boolean): Sure<Calendar> | null {
  const iso = ISO.exec(text);
  if (iso) return calendar(Number(iso[4]), Number(iso[3]), Number(iso[1]));
  const full = FULL.exec(text);
  if (full) {
    const short = full[4]?.length === 2;
    if (full[2] === "-" && short) return null;
    const year = Number(full[4]) + (short ? 2000 : 0);
    return either(Number(full[1]), Number(full[3]), year, 0, monthFirst && full[2] !== ".");
  }
  const dots = DOTS.exec(text);
  if (dots) return calendar(Number(dots[1]), Number(dots[2]), null, dots[3] ? 0 : 2);
  const slash = SLASH.exec(text);
  if (!slash) return null;
  const [first, second] = [Number(slash[1]), Number(slash[2])];
  const shy = first < second && FRACTIONS.has(second) ? 1 : 0;
  return either(first, second, null, shy, monthFirst);
}

/** Day and month in the usual order, in the other if that is none. */
function either(
  first: number,
  second: number,
  year: number | null,
  shy: number,
  monthFirst: boolean,
): Sure<Calendar> | null {
  const turned = monthFirst ? first <= 12 : second > 12;
  return turned ? calendar(second, first, year, shy) : calendar(first, second, year, shy);
}

function calendar(
  number: number,
  month: number,
  year: number | null,
  shy = 0,
): Sure<Calendar> | null {
  if (month < 1 || month > 12) return null;
  if (year !== null && (year < FIRST_YEAR || year > LAST_YEAR)) return null;
  return { value: { month, number, year }, shy };
}

/** `letter` stands in it for hours. */
export function clockIn(text: string, letter: string): Sure<When> | null {
  const colon = COLON.exec(text);
  if (colon) return clock(Number(colon[1]), Number(colon[2]), text.startsWith("0") ? 0 : TWELVE);
  const half = HALF_DAY.exec(text);
  if (half) return halfDay(Number(half[1]), Number(half[2] ?? 0), half[3] ?? "");
  const found = LETTER.exec(text);
  if (!found || letter === "" || found[2] !== letter) return null;
  // `2h` lasts two hours as well.
  return clock(Number(found[1]), Number(found[3] ?? 0), TWELVE, found[3] ? 0 : 2);
}

/** A date-time as programs write it; the text is without capitals. */
export function stampIn(text: string): Sure<When> | null {
  const [, date = "", time = ""] = STAMP.exec(text) ?? [];
  const [found, named] = [ISO.exec(date), COLON.exec(time)];
  const year = Number(found?.[1]);
  const day = found ? aDay(year, Number(found[3]), Number(found[4])) : null;
  const minutes = named ? minutesIn(Number(named[1]), Number(named[2])) : null;
  if (day === null || minutes === null || year < FIRST_YEAR || year > LAST_YEAR) return null;
  return { value: when({ day, minutes }), shy: 0 };
}

/** A time on a clock with twelve hours. */
export function halfDay(hour: number, minute: number, half: string): Sure<When> | null {
  if (hour < 1 || hour > NOON / 60) return null;
  return clock((hour % 12) + (half.startsWith("p") ? 12 : 0), minute, 0);
}

/** A time with a full stop, which may be a price as well. */
export function dottedIn(text: string): Sure<When> | null {
  const found = DOTS.exec(text);
  if (!found || found[3] || found[2]?.length !== 2) return null;
  return clock(Number(found[1]), Number(found[2]), TWELVE, 2);
}

function clock(hour: number, minute: number, loose: number, shy = 0): Sure<When> | null {
  const minutes = minutesIn(hour, minute);
  return minutes === null ? null : { value: when({ minutes, loose }), shy };
}

/** Minutes since midnight at which clocks show this, if they do. */
function minutesIn(hour: number, minute: number): number | null {
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}
