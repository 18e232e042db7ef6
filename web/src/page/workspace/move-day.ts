/** A task becomes due on another day, at the same time, or on none. Loaded with the tasks. */

import type { Task } from "../../core/records";
import { sayDayHeading } from "../../lists/days/names";
import { dueDay, onDay } from "../../ui/format/due";
import { dayStrings } from "../../ui/strings/day-strings";
import type { Actions } from "./use-actions";

/** Answers whether that changes anything. */
export function moveToDay(
  actions: Actions,
  list: string,
  task: Task,
  { day, today }: { readonly day: string | null; readonly today: string },
): boolean {
  const { id, title, due } = task;
  if ((due && dueDay(due)) === day) return false;
  const ops = [{ op: "set", id, fields: { due: day && onDay(due, day) } }] as const;
  const said =
    day === null ? dayStrings.cleared(title) : dayStrings.moved(title, sayDayHeading(day, today));
  void actions.make(list, ops, said);
  return true;
}
