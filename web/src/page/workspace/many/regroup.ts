/** Tasks are put into a group, as a field of theirs then says. */

import type { RowTask } from "../../../lists/items";
import { peopleIn, type Self } from "../../../lists/people/assignees";
import { fieldsFor, type Grouped, type GroupValue } from "../../../lists/views/grouping";
import type { PartProps } from "../../frame/types";
import { giveMany, setMany } from "./many";

interface Tools extends Pick<PartProps, "workspace" | "actions" | "pageState"> {
  readonly client: Self;
}

interface Into {
  readonly value: GroupValue;
}

/** A row goes with all that are marked, if it is one of them. */
export function regrouping(tools: Tools, field: Grouped) {
  const { pageState } = tools;
  const { marks } = pageState;
  const fits = (row: RowTask, { value }: Into) =>
    !row.fixed && isPossible(tools, row, field, value);
  return {
    fits(id: string, into: Into): boolean {
      const row = pageState.rowOf(id);
      return row !== null && fits(row, into);
    },
    put(id: string, into: Into): void {
      const row = pageState.rowOf(id);
      const rows = marks.ids.has(id) ? marks.rows : row ? [row] : [];
      const going = rows.filter((each) => fits(each, into));
      if (going.length === 0) return;
      if (field === "list") giveMany(tools, going, String(into.value), false);
      else setMany(tools, going, (task) => fieldsFor(field, into.value, task));
    },
  };
}

/** Nothing is put into the past, nor given to people who are not in its list. */
function isPossible(
  { workspace, client }: Tools,
  { list, task }: RowTask,
  field: Grouped,
  value: GroupValue,
): boolean {
  if (value === undefined) return false;
  if (field !== "assignees" || !Array.isArray(value)) return true;
  const view = workspace.lists.find(({ id }) => id === list);
  const there = view ? peopleIn(view, client) : [];
  return value.every((id) => there.includes(id) || task.assignees.includes(id));
}
