/** What a choice makes of a date. Pure; days are written `2026-11-27`, times `17:30`. */

import type { Task } from "../../core/records";
import { dayFrom, textOfDay } from "../../core/repeat/calendar";
import { Days } from "../../core/repeat/days";
import { formFor, formOf, type RuleForm, writeForm } from "../../core/repeat/form";
import { onDay, readTime, textOf } from "../../core/repeat/local-time";
import { readRule } from "../../core/repeat/rule";
import { beginOf, upcoming } from "../../core/repeat/series";
import type { Repeat } from "../../core/repeat/shape";
import type { Zone } from "../../core/repeat/zone";
import { dayForTime } from "../../ui/format/dates";
import { dueDay, dueTime } from "../../ui/format/due";
import { DAYS } from "../../ui/format/weeks";
import type { DateValue, Target } from "./types";

type Choice = Partial<DateValue>;

/** The present, and where the list is. */
export interface Here {
  readonly now: Date;
  readonly zone: Zone;
}

const MOST_RINGS = 12 * DAYS;

const seconds = (now: Date): number => Math.floor(now.getTime() / 1000);

const together = (day: string, time: string): string => (time === "" ? day : `${day}T${time}`);

/** The day of what is chosen, in the reader's calendar; null if there is none. */
export function dayOfTarget({ due, repeat, expires }: DateValue, target: Target): string | null {
  const at = target === "due" ? due : target === "expires" ? expires : (repeat?.until ?? null);
  return at === null ? null : dueDay(at);
}

/** A day for what the calendar is about, or none. A rule that was made here a moment ago goes along with its date. */
export function chooseDay(
  value: DateValue,
  target: Target,
  day: string | null,
  fresh: boolean,
): Choice {
  const { due, repeat, expires } = value;
  if (target === "until") return repeat ? { repeat: withEnd(repeat, { until: day }) } : {};
  if (target === "expires")
    return { expires: day && together(day, expires === null ? "" : dueTime(expires)) };
  const next = day && together(day, due === null ? "" : dueTime(due));
  if (!fresh || repeat === null || due === null || day === null) return { due: next };
  const form = formOf(repeat.rule);
  const usual = form && writeForm(formFor(form.unit, form.interval, dueDay(due)));
  if (form === null || usual !== repeat.rule) return { due: next };
  return {
    due: next,
    repeat: { ...repeat, rule: writeForm(formFor(form.unit, form.interval, day)) },
  };
}

/** A time of the day that is due, or none. Without a day it is the next such time. */
export function chooseTime({ due }: DateValue, time: string | null, now: Date): Choice {
  if (time === null) return due === null ? {} : { due: dueDay(due) };
  return { due: together(due === null ? dayForTime(time, now) : dueDay(due), time) };
}

/** How it repeats. The date goes on to the first day that the rule gives, for that is its first turn. */
export function chooseRule({ due, repeat }: DateValue, form: RuleForm, here: Here): Choice {
  const written = writeForm(form);
  const rule = readRule(written);
  if (rule === null) return {};
  const begin = dayFrom(beginIn(due, here)) ?? 0;
  const first = new Days(rule, begin).after(begin - 1) ?? begin;
  const time = readTime(due);
  const moved = time === null ? textOfDay(first) : textOf(onDay(time, here.zone, first));
  return {
    repeat: { from: "due", ...repeat, rule: written },
    ...(time !== null && first === begin ? {} : { due: moved }),
  };
}

/** The day that a rule begins at, where the list is. */
export const beginIn = (due: string | null, { now, zone }: Here): string =>
  beginOf(due, seconds(now), zone);

/** When a series ends; programs may say both a day and a number of turns. */
export function withEnd(
  { rule, from, until, left }: Repeat,
  end: { readonly until?: string | null; readonly left?: number | null },
): Repeat {
  const day = end.until === undefined ? until : (end.until ?? undefined);
  const times = end.left === undefined ? left : (end.left ?? undefined);
  return {
    rule,
    from,
    ...(day === undefined ? {} : { until: day }),
    ...(times === undefined ? {} : { left: times }),
  };
}

/** The days on which it comes again, as far as a calendar of six weeks can show them. */
export function comingDays({ due, repeat }: DateValue, { now, zone }: Here): ReadonlySet<string> {
  const task = { id: "", type: "task", due, repeat } as unknown as Task;
  return new Set(upcoming(task, seconds(now), zone, MOST_RINGS).map(dueDay));
}
