/** How long tasks stay, as the page knows it by itself: what would leave now, and what does soon. */

import { dayEnd, Leaving, type StayEnd, stayRules } from "../core/leaving";
import type { Fields, Task, TypedRecord } from "../core/records";
import { MOST_DEEP } from "../core/rules";
import { isLiveTask } from "../core/state";
import type { ListView } from "../sync/contract";
import { zones } from "../sync/list/zones";
import { zoneOf } from "./zone-of";

type Records = ReadonlyMap<string, TypedRecord>;
export type Soon = "today" | "tomorrow";

const seconds = (now: Date): number => now.getTime() / 1000;

/** The tasks that would leave now if a list had these settings, each before those that go along with it. */
export function leavingNow({ id, records, tasks }: ListView, asked: Fields, now: Date): Task[] {
  const own = records.get(id);
  const rules = stayRules(own && ({ ...own, ...asked } as TypedRecord), zones);
  const why = new Leaving(records, rules).by(seconds(now));
  const leaving = new Set(tasks.flatMap((task) => (why(task) === null ? [] : [task.id])));
  const goes = (task: Task): boolean => {
    let above: Task | undefined = task;
    for (let level = 0; level < MOST_DEEP && above !== undefined; level++) {
      if (leaving.has(above.id)) return true;
      const parent: TypedRecord | undefined = records.get(above.parent ?? "");
      above = parent !== undefined && isLiveTask(parent) ? parent : undefined;
    }
    return false;
  };
  return tasks.filter(goes);
}

/** The tasks of a list that leave today or tomorrow, where the list is. */
export function leavingSoon({ id, records, tasks }: ListView, now: Date): Map<string, Soon> {
  const rules = stayRules(records.get(id), zones);
  const leaving = new Leaving(records, rules);
  const today = leaving.by(dayEnd(rules.zone, seconds(now)));
  const tomorrow = leaving.by(dayEnd(rules.zone, seconds(now), 1));
  const soon = new Map<string, Soon>();
  for (const task of tasks)
    if (tomorrow(task) !== null) soon.set(task.id, today(task) === null ? "tomorrow" : "today");
  return soon;
}

/** When a task leaves if nobody touches it, and why; null also where the list has no rules. */
export function ruledEnd(list: string, records: Records, task: Task): StayEnd | null {
  const rules = stayRules(records.get(list), zones);
  const ruled = (task.completed ? rules.done : rules.untouched) !== null;
  return ruled ? new Leaving(records, rules).when(task) : null;
}

/** The day, where the list is, at the end of which something leaves. */
export function lastDay(list: string, records: Records, { at }: StayEnd): string {
  const zone = zoneOf(list, records);
  return new Date((at - 1 + zone.offset(at - 1)) * 1000)
    .toISOString()
    .slice(0, "2026-11-29".length);
}
