/** A list made anew from what one was: its sections and tasks under new ids, with other dates if that is wished. Pure. */

import { type Chance, newId } from "../../core/ids";
import type { Fields, Json, Op, Task } from "../../core/records";
import { Family } from "../../core/relations/family";
import { sectionsIn } from "../../core/relations/sections";
import { addDays, dueDay } from "../../ui/format/due";
import { type Records, readable } from "../carrying";
import { ownFields } from "./own-fields";
import { isOver, type ListNow } from "./put-back";

/** What becomes of done tasks. */
export type Done = "out" | "open" | "done";

export interface Wishes {
  readonly done: Done;
  /** The day of the first date; null leaves dates as they are. */
  readonly first: string | null;
}

export interface Template {
  readonly tasks: number;
  readonly sections: number;
  /** The first day that a task has; null if none has one. */
  readonly firstDay: string | null;
}

const DAY_MS = 86_400_000;

/** What a new list would have. */
export function templateOf(list: ListNow, done: Done): Template {
  const tasks = copied(list.tasks, done);
  return {
    tasks: tasks.length,
    sections: sectionsIn(list.records).all.length,
    firstDay: firstDayOf(tasks),
  };
}

/**
 * Not people, comments or what the server sets; nor what would leave or remind at once, for that moment is over. `people`
 * has the names of those whom notes mention: they need not be in the new list, whose people then learn no id (SEC94).
 */
export function templateOps(
  list: ListNow,
  people: Records,
  wishes: Wishes,
  now: Date,
  chance: Chance,
): Op[] {
  const sections = sectionsIn(list.records);
  const family = new Family(list.tasks);
  // The upper before the lower, which may stand before it.
  const tasks = copied(
    family.branches().map(({ task }) => task),
    wishes.done,
  );
  const days = shiftOf(firstDayOf(tasks), wishes.first);
  const fresh = (ids: readonly { readonly id: string }[]) =>
    new Map(ids.map(({ id }) => [id, newId(chance)]));
  const sectionIds = fresh(sections.all);
  const ids = fresh(tasks);
  const above = (id: string): string | null => {
    const parent = family.parentOf(id);
    return parent === null ? null : (ids.get(parent.id) ?? above(parent.id));
  };
  return [
    ...sections.all.map(({ id, title, position }): Op => {
      const fields = { title, position };
      return { op: "create", id: sectionIds.get(id) ?? "", type: "section", fields };
    }),
    ...tasks.map((task): Op => {
      const parent = above(task.id);
      const section = parent === null ? sectionIds.get(sections.of(task.id, family) ?? "") : null;
      const fields: Fields = {
        ...kept(task, days, now),
        ...(task.notes === "" ? {} : { notes: readable(task.notes, people, NOBODY) }),
        ...(wishes.done === "done" && task.completed ? { completed: true } : {}),
        ...(parent === null ? {} : { parent }),
        ...(section ? { section } : {}),
      };
      return { op: "create", id: ids.get(task.id) ?? "", type: "task", fields };
    }),
  ];
}

/** To be done again, a done copy of a turn is no task of its own: the repeating one is there, too (T6). */
const copied = (tasks: readonly Task[], done: Done): readonly Task[] =>
  tasks.filter(
    ({ completed, series }) =>
      !completed || done === "done" || (done === "open" && (series ?? null) === null),
  );

function firstDayOf(tasks: readonly Task[]): string | null {
  const days = tasks.flatMap(({ due, start }) =>
    [due, start].flatMap((value) => (typeof value === "string" ? dueDay(value) : [])),
  );
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b));
}

function shiftOf(from: string | null, to: string | null): number {
  if (from === null || to === null) return 0;
  return Math.round((Date.parse(`${to}T12:00Z`) - Date.parse(`${from}T12:00Z`)) / DAY_MS);
}

const NOBODY: Records = new Map();
/** Said anew, or of the other list: also who made a task, for it is made here. */
const ELSEWHERE = new Set(["assignees", "completed", "made", "moved_to", "parent", "section"]);

function kept(task: Task, days: number, now: Date): Fields {
  const later = (moment: string): string => addDays(moment.slice(0, 10), days) + moment.slice(10);
  const fields: { [field: string]: Json } = {};
  for (const [field, value] of ownFields(task)) {
    if (ELSEWHERE.has(field) || value === null) continue;
    const moved = shifted(field, value, later, (moment) => isOver(moment, now));
    if (moved !== null) fields[field] = moved;
  }
  return fields;
}

type Is = (moment: string) => boolean;

/** Null for what is better left out. */
function shifted(field: string, value: Json, later: (moment: string) => string, over: Is): Json {
  switch (field) {
    case "due":
    case "start":
      return typeof value === "string" ? later(value) : null;
    case "expires":
      return typeof value === "string" && !over(later(value)) ? later(value) : null;
    case "reminders":
      return Array.isArray(value) ? remindersOf(value, later, over) : null;
    case "repeat":
      return untilLater(value, later);
    default:
      return value;
  }
}

function remindersOf(all: readonly Json[], later: (moment: string) => string, over: Is): Json {
  const left = all.flatMap((each): readonly Json[] => {
    const at = inside(each)?.at;
    if (typeof at !== "string") return [each];
    return over(later(at)) ? [] : [{ at: later(at) }];
  });
  return left.length === 0 ? null : left;
}

function untilLater(rule: Json, later: (moment: string) => string): Json {
  const parts = inside(rule);
  return parts && typeof parts.until === "string" ? { ...parts, until: later(parts.until) } : rule;
}

const inside = (value: Json): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
