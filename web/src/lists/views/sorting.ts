/** Rows in another order than by hand. Pure. */

import { firstOf } from "../../core/relations/first";
import type { RowTask } from "../items";

/** What has none comes last. */
const LAST = "\uffff";

const KEYS: Readonly<Record<string, (row: RowTask, name: (id: string) => string) => string>> = {
  title: ({ task }) => task.title.toLocaleLowerCase(),
  due: ({ task }) => task.due ?? LAST,
  priority: ({ task }) => String(task.priority ?? 5),
  assignees: ({ task }, name) => (task.assignees[0] ? name(task.assignees[0]) : LAST),
  created_at: ({ task }) => firstOf(task.made, task.created_at).at,
};

/** `sort` is a field, with “-” the other way; rows that are alike in it stay as they stand. */
export function sorted(
  rows: readonly RowTask[],
  sort: string | null,
  name: (id: string) => string,
): readonly RowTask[] {
  const down = sort?.startsWith("-") === true;
  const key = KEYS[(down ? sort?.slice(1) : sort) ?? ""];
  if (!key) return rows;
  const keyed = rows.map((row) => [key(row, name), row] as const);
  const way = down ? -1 : 1;
  return keyed.sort(([a], [b]) => (a === b ? 0 : (a < b ? -1 : 1) * way)).map(([, row]) => row);
}
