"use client";

/** Where the open task is shown: beside the list when there is room, else on a sheet. */

import { Suspense, useRef } from "react";
import type { Task } from "../../../core/records";
import { Family } from "../../../core/relations/family";
import { deletedAt, isTask } from "../../../core/state";
import TaskPanel, { type TaskPanelProps } from "../../../features/panel/task-panel";
import { conflictsOf } from "../../../lists/items";
import { wordsOf } from "../../../lists/met";
import { assigneesIn, peopleIn } from "../../../lists/people/assignees";
import { useClient } from "../../../react/sync-provider";
import type { ListView } from "../../../sync/contract";
import { Later } from "../../../ui/browser/later";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { taskStrings } from "../../../ui/strings/task-strings";
import { toggleAssignee } from "../../workspace/assign";
import type { Workspace } from "../../workspace/use-workspace";
import type { PartProps } from "../types";
import { addSubtask } from "./add-subtask";

const TalkPane = lazyPart(() => import("./talk-pane"));
const Sheet = lazyPart(() => import("../../../ui/dialogs/sheet"));

export default function TaskPane(props: PartProps) {
  const { me, workspace, actions, pageState, place, wide, phone } = props;
  const client = useClient();
  const alive = useRef<string | null>(null);
  const open = findTask(workspace, place.task);
  if (open?.deletedBy === null) alive.current = open.task.id;
  if (!open || (open.deletedBy === me && alive.current !== open.task.id)) return null;
  const { task, view, waiting, deletedBy } = open;
  const list = view.id;
  const viewer = workspace.roleOf(view) === "viewer";
  // What was being typed when somebody deleted it goes on; what was gone before is only looked at.
  const fixed = viewer || (deletedBy !== null && alive.current !== task.id);
  const row = {
    ...{ task, list, listTitle: null, waiting, fixed },
    ...{ arrival: null, steps: null, assignees: [], comments: 0 },
  };
  const assignees = assigneesIn(view, task, client);
  const alone = assignees.length === 0 && peopleIn(view, client).length === 1;
  const panel = (
    <TaskPanel
      key={task.id}
      list={list}
      task={task}
      conflicts={fixed ? [] : conflictsIn(task)}
      people={workspace.people}
      records={view.records}
      waiting={waiting}
      focus={pageState.panelFocus}
      onSet={(fields, seen) => actions.set(list, task.id, fields, seen)}
      onPick={(button, part) => pageState.pick(list, task.id, button, part)}
      onRename={(title, seen, said) => actions.rename(list, task, title, seen, said)}
      subtasks={view.tasks.filter(({ parent }) => parent === task.id)}
      onAddSubtask={
        new Family(view.tasks).fits("", task.id)
          ? (line) => addSubtask(props, view, task.id, line)
          : null
      }
      onToggle={(each) => actions.toggle(list, each)}
      onOpen={pageState.openTask}
      fixed={fixed}
      gone={
        deletedBy === null
          ? null
          : {
              who: workspace.people.name(deletedBy),
              text: wordsOf(list, task),
              onRestore: viewer ? null : () => actions.restore(list, task),
            }
      }
      assignees={alone ? null : assignees}
      onAssign={(button) => pageState.setAssigning({ row, button })}
      onUnassign={(who) => toggleAssignee(props, list, task.id, who)}
      onMenu={(button) => pageState.rowActions.menu(row, button)}
      onClose={pageState.closeTask}
      talk={
        <Later now={pageState.panelFocus?.field === "comment"}>
          <Suspense>
            <TalkPane {...props} view={view} task={task} fixed={fixed} />
          </Suspense>
        </Later>
      }
    />
  );
  return (
    <Suspense>
      {wide ? (
        <aside aria-label={taskStrings.panel.label} className="panel">
          <h2 className="sr-only">{taskStrings.panel.label}</h2>
          {panel}
        </aside>
      ) : (
        <Sheet
          place={phone ? "bottom" : "right"}
          label={taskStrings.panel.label}
          onClose={pageState.closeTask}
          onClosed={() => true}
        >
          {panel}
        </Sheet>
      )}
    </Suspense>
  );
}

function conflictsIn(task: Task): TaskPanelProps["conflicts"] {
  return conflictsOf(task).map(({ field, conflict }) => ({
    field,
    by: conflict.by,
    value: conflict.value,
  }));
}

interface OpenTask {
  readonly task: Task;
  readonly deletedBy: string | null;
  readonly view: ListView;
  readonly waiting: boolean;
}

function findTask(workspace: Workspace, id: string | null): OpenTask | null {
  if (id === null) return null;
  for (const view of workspace.lists) {
    const record = view.records.get(id);
    if (!record || !isTask(record)) continue;
    const waiting = workspace.status.state !== "live" && view.pending.has(id);
    const deletedBy = deletedAt(record) === null ? null : String(record.deleted_by);
    return { task: record, view, waiting, deletedBy };
  }
  return null;
}
