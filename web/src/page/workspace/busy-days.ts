import type { ListView } from "../../sync/contract";
import { dueDay } from "../../ui/format/due";

/** How many open tasks are due on each day, beside this one. */
export function busyDays(
  lists: readonly ListView[],
  id: string | null,
): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const { tasks } of lists)
    for (const { id: each, due, completed } of tasks) {
      if (completed || due === null || each === id) continue;
      const day = dueDay(due);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
  return days;
}
