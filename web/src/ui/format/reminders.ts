/** Reminders of a task (rule T20) in words, and words as reminders. Pure: the present comes in as an argument. */

import type { Json, Task } from "../../core/records";
import { MORNING, remindStrings as words } from "../strings/remind-strings";
import { DAY_PATTERN, dayForTime, dayFrom, TIME_PATTERN, timeFrom } from "./dates";
import { addDays, dayOf, sayDue } from "./due";

/** Minutes before it is due, or a date-time. */
export type Reminder = { readonly before: number } | { readonly at: string };

export interface Preset {
  readonly label: string;
  readonly reminder: Reminder;
}

export const MOST_REMINDERS = 5;
const HOUR = 60;
const DAY = 24 * HOUR;
const MINUTE_MS = 60_000;
const EVENING = "18:00";
const UNITS: Readonly<Record<string, number>> = { m: 1, h: HOUR, d: DAY, w: 7 * DAY };

export function remindersOf(task: Task): readonly Reminder[] {
  const { reminders } = task;
  return Array.isArray(reminders) ? reminders.filter(isReminder) : [];
}

function isReminder(value: Json): value is Reminder & Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { before, at } = value as { readonly [key: string]: Json };
  return typeof before === "number" || typeof at === "string";
}

export const sameReminder = (a: Reminder, b: Reminder): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** The reminder that is meant; null if that cannot be told. Words about a date need one. */
export function reminderFrom(text: string, due: string | null, now: Date): Reminder | null {
  const said = text.trim().toLowerCase().replace(/\s+/g, " ");
  const before =
    /^(\d{1,3}) ?(m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(?: before)?$/.exec(said);
  if (before && due !== null)
    return { before: Number(before[1]) * (UNITS[before[2]?.[0] ?? ""] ?? 1) };
  const ahead = /^in (?:an?|(\d{1,3})) ?(m|min|mins|minutes?|h|hrs?|hours?)$/.exec(said);
  if (ahead) return soon(Number(ahead[1] ?? 1) * (UNITS[ahead[2]?.[0] ?? ""] ?? 1), now);
  if (/^(?:the )?(?:evening|night) before$/.test(said) && due !== null) return eveningBefore(due);
  if (/^(?:at the time|on time|when (?:it is )?due)$/.test(said) && due !== null)
    return { before: 0 };
  return atFrom(said, now);
}

/** “tomorrow”, “friday 9am”, “17:30”. */
function atFrom(said: string, now: Date): Reminder | null {
  const found = new RegExp(
    `^(?:on )?(?:(${DAY_PATTERN}))?(?:,? ?(?:at )?(${TIME_PATTERN}))?$`,
    "i",
  ).exec(said);
  const [, dayWords, timeWords] = found ?? [];
  if (dayWords === undefined && timeWords === undefined) return null;
  const time = timeWords === undefined ? MORNING : timeFrom(timeWords);
  const day = dayWords === undefined ? dayForTime(time, now) : dayFrom(dayWords, now);
  return day === null ? null : { at: `${day}T${time}` };
}

const soon = (minutes: number, now: Date): Reminder => ({
  at: new Date(now.getTime() + minutes * MINUTE_MS).toISOString(),
});

/** As so many minutes before, so that it moves along with the date. */
function eveningBefore(due: string): Reminder {
  const [hours = 0, minutes = 0] = (due.slice(11, 16) || MORNING).split(":").map(Number);
  return { before: hours * HOUR + minutes + DAY - Number(EVENING.slice(0, 2)) * HOUR };
}

export function presetsFor(due: string | null, now: Date): readonly Preset[] {
  if (due === null) {
    const today = dayOf(now);
    const evening = now.getHours() < 17 ? [{ day: today, label: words.thisEvening }] : [];
    return [
      { label: words.inAnHour, reminder: soon(HOUR, now) },
      ...evening.map(({ day, label }) => ({ label, reminder: { at: `${day}T${EVENING}` } })),
      { label: words.tomorrow(), reminder: { at: `${addDays(today, 1)}T${MORNING}` } },
    ];
  }
  const timed = due.length > 10;
  const early = timed ? 30 : DAY;
  return [
    { label: sayReminder({ before: 0 }, due, now), reminder: { before: 0 } },
    { label: sayReminder({ before: early }, due, now), reminder: { before: early } },
    { label: words.eveningBefore, reminder: eveningBefore(due) },
  ];
}

export function sayReminder(reminder: Reminder, due: string | null, now: Date): string {
  if ("at" in reminder) return sayDue(reminder.at, now).text;
  const { before } = reminder;
  if (before === 0) return due !== null && due.length > 10 ? words.atTheTime : words.thatMorning();
  if (due !== null && sameReminder(reminder, eveningBefore(due))) return words.eveningBefore;
  if (before % DAY === 0) return words.before(before / DAY, "day");
  if (before % HOUR === 0) return words.before(before / HOUR, "hour");
  return words.before(before, "minute");
}
