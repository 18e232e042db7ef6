/** The days under which the tasks of several lists stand. Pure; days are written `2026-11-27`. */

import { addDays, dueDay } from "../../ui/format/due";
import type { Item, TaskItem } from "../items";

/** How far ahead each day has a heading of its own, whether anything is due on it or not. */
const DAYS_AHEAD = 14;

/** What is due until today, or after it. */
export interface ByDay {
  readonly view: "today" | "upcoming";
  readonly today: string;
}

/** A heading names its day, or what comes before the first or after the last of them. */
export type DayName = string;
export const OVERDUE: DayName = "overdue";
export const LATER: DayName = "later";

/** Whether something can be put there: only a day is a date. */
export const isDay = (name: DayName): boolean => name !== OVERDUE && name !== LATER;

/** Open rows by due date below the headings of their days. */
export function inDays(items: readonly Item[], { view, today }: ByDay): Item[] {
  const names = namesIn(view, today);
  const parts = new Map<DayName, Item[]>(names.map((name) => [name, []]));
  const put = (item: TaskItem, name: DayName) =>
    parts.get(name)?.push(isDay(name) ? { ...item, under: name } : item);
  for (const item of items) if (item.kind === "task") put(item, nameOf(item.row.task.due, names));
  return [...parts].flatMap(([name, within]): readonly Item[] =>
    within.length === 0 && !isDay(name)
      ? []
      : [{ kind: "day", key: `.day-${name}`, name, count: within.length }, ...within],
  );
}

function namesIn(view: ByDay["view"], today: string): readonly DayName[] {
  if (view === "today") return [OVERDUE, today];
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead) => addDays(today, ahead + 1));
  return [...days, LATER];
}

/** A row that stays for a moment after its date was changed is put with the nearest. */
function nameOf(due: string | null, names: readonly DayName[]): DayName {
  const days = names.filter(isDay);
  const day = due === null ? (days[0] ?? LATER) : dueDay(due);
  if (days.includes(day)) return day;
  const before = day < (days[0] ?? "");
  if (before) return names.includes(OVERDUE) ? OVERDUE : (days[0] ?? LATER);
  return names.includes(LATER) ? LATER : (days.at(-1) ?? OVERDUE);
}

/** The day to which a key moves what is due: never before today. Null where it stays. */
export function dayBeside(due: string | null, way: "up" | "down", today: string): string | null {
  if (due === null) return null;
  const day = dueDay(due);
  if (way === "down") return day < today ? today : addDays(day, 1);
  return day > today ? addDays(day, -1) : null;
}
