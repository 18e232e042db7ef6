import type { RowTask } from "../../../lists/items";
import { Avatar } from "../../../ui/people/avatar";
import { namesOf, type People, within } from "../../../ui/people/people";
import { strings } from "../../../ui/strings/strings";
import { taskStrings } from "../../../ui/strings/task-strings";

/** Discs beside each other; the rest are counted. */
const MOST = 3;

/** Whose the task is, at the row's right edge. */
export function RowAssignees({ row, people }: { readonly row: RowTask; readonly people: People }) {
  const { assignees } = row;
  if (assignees.length === 0 || row.task.completed) return null;
  const said = taskStrings.assign.whose(
    namesOf(
      assignees.map((id) => ({ id })),
      people,
      assignees.length,
    ).map(within),
  );
  const shown = assignees.length > MOST ? assignees.slice(0, MOST - 1) : assignees;
  return (
    <span className="row-assignees" title={said}>
      <span className="sr-only">{said}</span>
      {shown.map((id) => (
        <Avatar key={id} id={id} people={people} />
      ))}
      {shown.length < assignees.length ? (
        <span aria-hidden="true" className="row-people-more">
          {strings.presence.more(assignees.length - shown.length)}
        </span>
      ) : null}
    </span>
  );
}
