/** Days and times written in words. Pure: the present comes in as an argument. */

import { addDays, dayOf } from "./due";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
/** These are days only in front of a time: “sat” and “sun” are words as well. */
const ABBREVIATED = "mon|tues?|wed|thu(?:rs?)?|fri|sat|sun";

export const TIME_PATTERN =
  "(?:1[0-2]|0?[1-9])(?:[:.][0-5]\\d)? ?(?:am|pm)|(?:[01]?\\d|2[0-3]):[0-5]\\d";
export const DAY_PATTERN =
  `(?:the )?day after tomorrow|today|tomorrow|next week|(?:this |next )?(?:${WEEKDAYS.join("|")})` +
  `|(?:this |next )?(?:${ABBREVIATED})(?=,? (?:(?:at|by) )?(?:${TIME_PATTERN}))|\\d{4}-\\d{2}-\\d{2}`;

/** The day meant, as `2026-11-27`; a weekday is the next one that comes, never today. Null: no such day. */
export function dayFrom(words: string, now: Date): string | null {
  const text = words.toLowerCase();
  const today = dayOf(now);
  if (text === "today") return today;
  if (text === "tomorrow") return addDays(today, 1);
  if (text.endsWith("after tomorrow")) return addDays(today, 2);
  if (text === "next week") return addDays(today, 7);
  if (/^\d/.test(text)) return isDay(text) ? text : null;
  const [, which, start = ""] = /^(?:(this|next) )?(.{3})/.exec(text) ?? [];
  const weekday = WEEKDAYS.findIndex((name) => name.startsWith(start));
  // "This friday" on a Friday may be either.
  if (weekday === -1 || (which === "this" && weekday === now.getDay())) return null;
  const ahead = (weekday - now.getDay() + 7) % 7 || 7;
  // "Next friday" is the one in the next calendar week, which begins on Monday.
  const toNextMonday = (8 - now.getDay()) % 7 || 7;
  return addDays(today, which === "next" && ahead < toNextMonday ? ahead + 7 : ahead);
}

/** The time meant, as `17:00`. */
export function timeFrom(words: string): string {
  const match = /^(\d{1,2})(?:[:.](\d\d))? ?(am|pm)?$/i.exec(words);
  const hour = Number(match?.[1] ?? 0);
  const half = match?.[3]?.toLowerCase();
  const hours = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return `${String(hours).padStart(2, "0")}:${match?.[2] ?? "00"}`;
}

/** A time without a day is today's, or tomorrow's once it is over. */
export function dayForTime(time: string, now: Date): string {
  const present = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
  return time > present ? dayOf(now) : addDays(dayOf(now), 1);
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T12:00`);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text;
}
