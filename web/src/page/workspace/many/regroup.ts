/** Tasks are put into a group, as a field of theirs then says. */

import type { RefObject } from "react";
import type { RowTask } from "../../../lists/items";
import { peopleIn, type Self } from "../../../lists/people/assignees";
import type { Given } from "../../../lists/views/given";
import {
  fieldsFor,
  type Group,
  type Grouped,
  type GroupValue,
} from "../../../lists/views/grouping";
import type { PartProps } from "../../frame/types";
import { giveMany, setMany } from "./many";

interface Tools extends Pick<PartProps, "workspace" | "actions" | "pageState"> {
  readonly client: Self;
  readonly addField: RefObject<HTMLInputElement | null>;
}

interface Into {
  readonly value: GroupValue;
}

/** A row goes with all that are marked, if it is one of them. */
export function regrouping(tools: Tools, field: Grouped) {
  const { pageState } = tools;
  const { marks } = pageState;
  const fits = (row: RowTask, { value }: Into) =>
    !row.fixed && isPossible(tools, row.list, row.task.assignees, field, value);
  return {
    fits(id: string, into: Into): boolean {
      const row = pageState.rowOf(id);
      return row !== null && fits(row, into);
    },
    /** What begins a task of a list that is to be in a group; null where none can be. */
    adds(list: string, group: Pick<Group, "title" | "value">): (() => void) | null {
      const given = givenFor(tools, field, list, group.value);
      return (
        given &&
        (() => {
          const { title, value } = group;
          const none = value === null || (Array.isArray(value) && value.length === 0);
          const into = { list, section: null, day: null, group: { title, by: field, ...given } };
          pageState.setInto(none ? null : into);
          tools.addField.current?.focus();
        })
      );
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

const NEW = { due: null, tags: [] };

function givenFor(tools: Tools, field: Grouped, list: string, value: GroupValue): Given | null {
  if (field !== "list") {
    const possible = isPossible(tools, list, [], field, value);
    return possible ? { fields: fieldsFor(field, value, NEW) ?? {}, list: null } : null;
  }
  const { lists, roleOf } = tools.workspace;
  const to = lists.find(({ id }) => id === value);
  return to && roleOf(to) !== "viewer" ? { fields: {}, list: to.id } : null;
}

/** Nothing is put into the past, nor given to people who are not in its list. */
function isPossible(
  { workspace, client }: Tools,
  list: string,
  assignees: readonly string[],
  field: Grouped,
  value: GroupValue,
): boolean {
  if (value === undefined) return false;
  if (field !== "assignees" || !Array.isArray(value)) return true;
  const view = workspace.lists.find(({ id }) => id === list);
  const there = view ? peopleIn(view, client) : [];
  return value.every((id) => there.includes(id) || assignees.includes(id));
}
