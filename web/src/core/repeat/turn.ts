/** From one turn of a repeating task to the next (T4, T5), as livelist/core/repeat/turn.py finds it. */

import type { Fields, Json, TypedRecord } from "../records";
import { TURNS_MAX } from "../rules";
import { dayFrom, inCalendar } from "./calendar";
import { Days } from "./days";
import {
  dateOf,
  dayAt,
  type LocalTime,
  localOf,
  momentOfTime,
  onDay,
  readTime,
  textOf,
} from "./local-time";
import { type Rule, readRule } from "./rule";
import { isRepeat } from "./shape";
import type { Zone } from "./zone";

export interface Repetition {
  readonly rule: Rule;
  readonly from: "due" | "done";
  readonly until: number | null;
  readonly left: number | null;
}

/** How a task repeats; null if it does not, or says so in a way that nobody can read (T1). */
export function repetitionOf({ repeat }: TypedRecord): Repetition | null {
  const rule = isRepeat(repeat) ? readRule(repeat.rule) : null;
  if (rule === null || !isRepeat(repeat)) return null;
  const until = repeat.until === undefined ? null : dayFrom(repeat.until);
  return { rule, from: repeat.from, until, left: repeat.left ?? null };
}

/** Which turn of a repeating task this is. */
export function turnOf({ occurrence }: TypedRecord): number {
  return typeof occurrence === "number" && Number.isInteger(occurrence) && occurrence >= 0
    ? occurrence
    : 0;
}

/** What the task becomes when its present turn is over; null if there is no other. */
export function nextTurn(
  task: TypedRecord,
  repetition: Repetition,
  now: number,
  zone: Zone,
): Fields | null {
  const { rule, from, until, left } = repetition;
  const due = readTime(task.due);
  const today = dayAt(zone, now);
  const here = due === null ? dateOf(today) : localOf(due, zone);
  const day =
    from === "done"
      ? new Days(rule, today, true).after(today)
      : new Days(rule, here.day).after(Math.max(here.day, passed(here, today, now, zone)));
  const over = (left !== null && left <= 1) || turnOf(task) >= TURNS_MAX;
  if (day === null || over || (until !== null && day > until)) return null;
  return {
    due: textOf(due === null ? dateOf(day) : onDay(due, zone, day)),
    occurrence: turnOf(task) + 1,
    ...(left === null ? {} : { repeat: { ...(task.repeat as Fields), left: left - 1 } }),
    ...movedAlong(task, day - here.day),
  };
}

/** The last day that is not to come any more; today is, if the task has a time that is still ahead. */
export function passed(here: LocalTime, today: number, now: number, zone: Zone): number {
  const { seconds } = here;
  if (seconds === null || momentOfTime({ ...dateOf(today), seconds }, zone) <= now) return today;
  return inCalendar(today - 1) ? today - 1 : today;
}

/** What is so many days later when the date is: from when on the task is shown, and its reminders. */
function movedAlong({ start, reminders }: TypedRecord, days: number): Fields {
  const begins = laterText(start, days);
  const each: readonly Json[] = Array.isArray(reminders) ? reminders : [];
  return {
    ...(begins === null ? {} : { start: begins }),
    ...(each.some(isAtMoment) ? { reminders: each.map((one) => laterReminder(one, days)) } : {}),
  };
}

function isAtMoment(value: Json): value is Fields {
  return typeof value === "object" && value !== null && "at" in value;
}

function laterReminder(value: Json, days: number): Json {
  const at = isAtMoment(value) ? laterText(value.at, days) : null;
  return at === null ? value : { at };
}

/** A date or time so many days later; null if that is none, or beyond the calendar. */
function laterText(value: Json | undefined, days: number): string | null {
  const time = readTime(value);
  if (time === null || !inCalendar(time.day + days)) return null;
  return textOf({ ...time, day: time.day + days });
}
