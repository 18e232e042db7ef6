/** What a person does to a whole series (T7), and what is to come of it. */

import { type Chance, newId, newJitter } from "../ids";
import type { Fields, Op, Task } from "../records";
import { TURNS_MAX } from "../rules";
import { textOfDay } from "./calendar";
import { fieldsOf, type Records } from "./complete";
import { Days } from "./days";
import { dayAt, localOf, readTime } from "./local-time";
import { nextTurn, passed, repetitionOf, turnOf } from "./turn";
import type { Zone } from "./zone";

/** The fields that skip the present turn; null if there is no other. */
export function skipped(task: Task, now: number, zone: Zone): Fields | null {
  const repetition = repetitionOf(task);
  return repetition && nextTurn(task, repetition, now, zone);
}

/**
 * What makes this turn a task of its own, which may be different, while the series goes on: a copy first, then as for a
 * turn that is skipped. The copy keeps its reminders, for it is still to be done. Nothing if there is no other turn.
 */
export function apart(
  records: Pick<Records, "get">,
  task: Task,
  now: number,
  zone: Zone,
  chance: Chance,
): readonly Op[] {
  const next = skipped(task, now, zone);
  if (next === null) return [];
  const { reminders = null } = task;
  const fields = { ...fieldsOf(records, task, newJitter(chance)), completed: false };
  return [
    {
      ...{ op: "create", id: newId(chance), type: "task" },
      fields: reminders === null ? fields : { ...fields, reminders },
    },
    { op: "set", id: task.id, fields: next },
  ];
}

/** How many turns, so many at most, have passed since the present one, which nobody makes up for (T4). */
export function missed(task: Task, now: number, zone: Zone, most: number): number {
  const repetition = repetitionOf(task);
  const due = readTime(task.due);
  if (repetition === null || repetition.from === "done" || due === null) return 0;
  const { rule, until, left } = repetition;
  if ((left !== null && left <= 1) || turnOf(task) >= TURNS_MAX) return 0;
  const here = localOf(due, zone);
  const over = passed(here, dayAt(zone, now), now, zone);
  const last = until === null ? over : Math.min(over, until);
  const days = new Days(rule, here.day);
  let count = 0;
  for (let day = days.after(here.day); day !== null && day <= last; day = days.after(day)) {
    count += 1;
    if (count >= most) break;
  }
  return count;
}

/** The local day of a date or time; without one, today. It is what a rule begins at (T4). */
export function beginOf(due: string | null, now: number, zone: Zone): string {
  const time = readTime(due);
  return textOfDay(time === null ? dayAt(zone, now) : localOf(time, zone).day);
}

/** The dates of the next turns, so many at most, if each is done on its day. */
export function upcoming(task: Task, now: number, zone: Zone, most: number): readonly string[] {
  const dates: string[] = [];
  for (let turn: Task = task; dates.length < most; ) {
    const fields = skipped(turn, now, zone);
    if (fields === null) break;
    turn = { ...turn, ...fields } as Task;
    dates.push(turn.due ?? "");
  }
  return dates;
}
