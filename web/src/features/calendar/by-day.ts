/** Tasks by the day they are due, and when those that repeat come again. Pure; days are the reader's, as `2026-11-27`. */

import type { Task } from "../../core/records";
import { skipped } from "../../core/repeat/series";
import type { Zone } from "../../core/repeat/zone";
import type { RowTask } from "../../lists/items";
import { dueDay, dueTime } from "../../ui/format/due";
import { DAYS } from "../../ui/format/weeks";
import type { Ghost } from "./types";

export interface ByDay {
  readonly days: ReadonlyMap<string, readonly RowTask[]>;
  /** Open tasks without a date; what is below another open task is opened with it. */
  readonly undated: readonly RowTask[];
}

/** Open ones first, those of a time after the others and in its order; else in the order they come in. */
export function byDay(rows: readonly RowTask[]): ByDay {
  const days = new Map<string, RowTask[]>();
  const open = new Set(rows.flatMap(({ task }) => (task.completed ? [] : [task.id])));
  const undated: RowTask[] = [];
  for (const row of rows) {
    if (row.task.due === null) {
      if (!row.task.completed && !open.has(row.task.parent ?? "")) undated.push(row);
      continue;
    }
    const day = dueDay(row.task.due);
    const there = days.get(day);
    if (there) there.push(row);
    else days.set(day, [row]);
  }
  for (const there of days.values()) there.sort(byTime);
  return { days, undated };
}

function byTime({ task: a }: RowTask, { task: b }: RowTask): number {
  if (a.completed !== b.completed) return a.completed ? 1 : -1;
  const [one, other] = [dueTime(a.due ?? ""), dueTime(b.due ?? "")];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** As far ahead as each series is followed, and how many of them: drawing must not wait for thousands. */
const MOST_TURNS = 12 * DAYS;
const MOST_SERIES = 100;

interface Followed {
  readonly today: string;
  readonly zone: Zone;
  /** As far as this day. */
  readonly to: string;
  readonly dates: readonly string[];
}

/** A task is another object once anything of it changes. */
const followed = new WeakMap<Task, Followed>();

export interface Present {
  readonly now: Date;
  readonly today: string;
  readonly zoneOf: (list: string) => Zone;
}

/** The turns to come, by day, from one day to another. */
export function comingTurns(
  rows: readonly RowTask[],
  [from, to]: readonly [from: string, to: string],
  present: Present,
): ReadonlyMap<string, readonly Ghost[]> {
  const days = new Map<string, Ghost[]>();
  const series = rows.filter(({ task }) => task.repeat && !task.completed && !task.deleted_at);
  for (const row of series.slice(0, MOST_SERIES)) {
    for (const due of datesOf(row, to, present)) {
      const day = dueDay(due);
      if (day < from || day > to) continue;
      const there = days.get(day);
      if (there) there.push({ row, due });
      else days.set(day, [{ row, due }]);
    }
  }
  return days;
}

function datesOf({ task, list }: RowTask, to: string, present: Present): readonly string[] {
  const { now, today, zoneOf } = present;
  const zone = zoneOf(list);
  const known = followed.get(task);
  if (known && known.today === today && known.zone === zone && known.to >= to) return known.dates;
  const seconds = Math.floor(now.getTime() / 1000);
  const dates: string[] = [];
  for (let turn = task; dates.length < MOST_TURNS; ) {
    const next = skipped(turn, seconds, zone);
    if (next === null) break;
    turn = { ...turn, ...next } as Task;
    const due = turn.due ?? "";
    if (due === "" || dueDay(due) > to) break;
    dates.push(due);
  }
  followed.set(task, { today, zone, to, dates });
  return dates;
}
