/** Give a task to somebody, or take it from them. */

import type { Task } from "../../core/records";
import { ASSIGNEES_MAX } from "../../core/rules";
import { within } from "../../ui/people/people";
import { taskStrings } from "../../ui/strings/task-strings";
import type { PartProps } from "../frame/types";

type Tools = Pick<PartProps, "actions" | "workspace">;

const words = taskStrings.assign;

/** Who does not count (O12) stays: they may come back. */
export function toggleAssignee(
  { actions, workspace }: Tools,
  list: string,
  id: string,
  who: string,
) {
  const task = workspace.lists.find((view) => view.id === list)?.records.get(id) as
    | Task
    | undefined;
  if (!task) return;
  const { assignees, title } = task;
  const has = assignees.includes(who);
  if (!has && assignees.length >= ASSIGNEES_MAX) return;
  const next = has ? assignees.filter((each) => each !== who) : [...assignees, who];
  const said = within(workspace.people.name(who));
  actions.make(
    list,
    [{ op: "set", id, fields: { assignees: next } }],
    has ? words.taken(title, said) : words.given(title, said),
  );
}
