"use client";

/** The choice of whose a task is, over the page. */

import type { Task } from "../../../core/records";
import { ASSIGNEES_MAX } from "../../../core/rules";
import AssignPicker from "../../../features/assign/assign-picker";
import type { RowTask } from "../../../lists/items";
import { assigneesIn, peopleIn } from "../../../lists/people/assignees";
import { useClient } from "../../../react/sync-provider";
import { manyStrings } from "../../../ui/strings/task-strings";
import { toggleAssignee } from "../../workspace/assign";
import { assignMany } from "../../workspace/many/many";
import type { OpenMenu } from "../../workspace/use-page-state";
import type { PartProps } from "../types";

export default function AssignPane(props: PartProps & { readonly assigning: OpenMenu }) {
  const { workspace, pageState, assigning } = props;
  const { row, button } = assigning;
  const client = useClient();
  const view = workspace.lists.find(({ id }) => id === row.list);
  const task = view?.records.get(row.task.id) as Task | undefined;
  const { marks } = pageState;
  const many = marks.ids.has(row.task.id) ? marks.rows : [];
  if (!view || !task) return null;
  const several = many.length > 1;
  return (
    <AssignPicker
      title={several ? manyStrings.tasks(many.length) : task.title}
      button={button}
      me={client.me}
      people={workspace.people}
      ids={
        several
          ? inAll(listsOf(props, many), (each) => peopleIn(each, client))
          : peopleIn(view, client)
      }
      chosen={
        several ? inAll(many, (each) => each.task.assignees) : assigneesIn(view, task, client)
      }
      full={!several && task.assignees.length >= ASSIGNEES_MAX}
      onToggle={(who) =>
        several ? assignMany(props, many, who) : toggleAssignee(props, row.list, task.id, who)
      }
      onClose={() => pageState.setAssigning(null)}
    />
  );
}

function listsOf({ workspace }: PartProps, rows: readonly RowTask[]) {
  const ids = new Set(rows.map(({ list }) => list));
  return workspace.lists.filter(({ id }) => ids.has(id));
}

/** Those that all of them have. */
function inAll<Each>(
  [first, ...others]: readonly Each[],
  of: (each: Each) => readonly string[],
): readonly string[] {
  if (first === undefined) return [];
  return of(first).filter((id) => others.every((each) => of(each).includes(id)));
}
