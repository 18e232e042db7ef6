/** Due dates (`2026-11-27`, `2026-11-27T17:00`) as people say them. Pure: the present comes in as an argument. */

import { dayLocale } from "../language/spoken";
import { strings } from "../strings/strings";
import { sayTime } from "./times";

export type DueTone = "late" | "today" | "soon" | "later";

export interface SaidDue {
  readonly text: string;
  readonly tone: DueTone;
}

const DAY_MS = 86_400_000;
const two = (value: number): string => String(value).padStart(2, "0");

/** The day in the reader's own calendar, as `2026-11-27`. */
export function dayOf(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00`);
  date.setDate(date.getDate() + days);
  return dayOf(date);
}

/** The reader's day of a due value; a value with an offset is moved into the reader's zone. */
export function dueDay(due: string): string {
  return hasOffset(due) ? dayOf(new Date(due)) : due.slice(0, 10);
}

/** `17:00`, or `''` for a date without a time. */
export function dueTime(due: string): string {
  if (due.length <= 10) return "";
  if (!hasOffset(due)) return due.slice(11, 16);
  const date = new Date(due);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The same time on another day. */
export function onDay(due: string | null, day: string): string {
  const time = due === null ? "" : dueTime(due);
  return time === "" ? day : `${day}T${time}`;
}

/** Put off: until tomorrow, at the same time of the day; what is due then or later by a day. It never comes forward. */
export function putOff(due: string | null, today: string): string {
  const from = due === null || dueDay(due) < today ? today : dueDay(due);
  return onDay(due, addDays(from, 1));
}

function hasOffset(due: string): boolean {
  return /T.*(Z|[+-]\d\d:?\d\d)$/.test(due) && !Number.isNaN(Date.parse(due));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00Z`) - Date.parse(`${from}T12:00Z`)) / DAY_MS);
}

export function sayDay(day: string, today: string): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return strings.due.today;
  if (ahead === 1) return strings.due.tomorrow;
  if (ahead === -1) return strings.due.yesterday;
  const date = new Date(`${day}T12:00`);
  if (ahead > 1 && ahead < 7) return date.toLocaleDateString(dayLocale(), { weekday: "long" });
  const parts = { day: "numeric", month: "short", ...yearOf(day, today) } as const;
  return date.toLocaleDateString(dayLocale(), parts);
}

export function sayDue(due: string, now: Date): SaidDue {
  const today = dayOf(now);
  const day = dueDay(due);
  const time = dueTime(due);
  const ahead = daysBetween(today, day);
  const said = sayDay(day, today);
  const past =
    ahead === 0 && time !== "" && time < `${two(now.getHours())}:${two(now.getMinutes())}`;
  const tone: DueTone =
    ahead < 0 || past ? "late" : ahead === 0 ? "today" : ahead === 1 ? "soon" : "later";
  return { text: time ? `${said} ${sayTime(time)}` : said, tone };
}

/** `Friday 27 Nov`, for where there is room; with the year where it is not this one's. */
export function sayLongDay(due: string, today: string): string {
  const day = dueDay(due);
  const date = new Date(`${day}T12:00`);
  const parts = { weekday: "long", day: "numeric", month: "short", ...yearOf(day, today) } as const;
  return date.toLocaleDateString(dayLocale(), parts);
}

const yearOf = (day: string, today: string) =>
  day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const };

/** How long ago a server time was. */
export function sayAgo(time: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(time)) / 60_000);
  if (minutes < 1) return strings.ago.now;
  if (minutes < 60) return strings.ago.minutes(minutes);
  if (minutes < 24 * 60 && dayOf(new Date(time)) === dayOf(now)) {
    return strings.ago.hours(Math.floor(minutes / 60));
  }
  const days = daysBetween(dayOf(new Date(time)), dayOf(now));
  if (days <= 1) return strings.ago.yesterday;
  return sayDay(dayOf(new Date(time)), dayOf(now));
}
