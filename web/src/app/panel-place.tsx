"use client";

/** Where the open task is shown: beside the list when there is room, else on a sheet. */

import { lazy, Suspense } from "react";
import type { Task } from "../core/records";
import { conflictsOf } from "../features/list/rows";
import type { TaskPanelProps } from "../features/panel/task-panel";
import type { ListView } from "../sync/contract";
import { strings } from "../ui/strings";
import type { Place } from "./place";
import { reachOf } from "./reach";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";
import type { Floor } from "./use-floor";

const TaskPanel = lazy(() => import("../features/panel/task-panel"));
const TaskHistory = lazy(() => import("../features/history/task-history"));
const Sheet = lazy(() => import("../ui/sheet"));

export interface PanelPlaceProps {
  readonly desk: Desk;
  readonly doing: Doing;
  readonly floor: Floor;
  readonly place: Place;
  readonly wide: boolean;
  readonly phone: boolean;
}

export function PanelPlace({ desk, doing, floor, place, wide, phone }: PanelPlaceProps) {
  const open = findTask(desk, place.task);
  if (!open) return null;
  const { task, view, waiting } = open;
  const list = view.id;
  const fixed = desk.roleOf(view) === "viewer";
  const panel = (
    <TaskPanel
      key={task.id}
      list={list}
      task={task}
      conflicts={wide || fixed ? [] : conflictsIn(task)}
      people={desk.people}
      waiting={waiting}
      focus={floor.panelFocus}
      onSet={(fields, seen) => doing.set(list, task.id, fields, seen)}
      onRename={(title, seen) => doing.rename(list, task, title, seen)}
      onToggle={() => doing.toggle(list, task)}
      fixed={fixed}
      onRemove={() =>
        floor.remove({ task, list, listTitle: null, waiting, fixed, arrival: null, steps: null })
      }
      onClose={floor.closeTask}
      history={
        <Suspense>
          <TaskHistory
            list={list}
            task={task.id}
            records={view.records}
            people={desk.people}
            reach={reachOf(desk.status)}
            fresh={`${task.updated_at} ${view.pending.get(task.id) ?? ""}`}
            onUndo={fixed ? null : (ops) => doing.revert(list, ops)}
          />
        </Suspense>
      }
    />
  );
  return (
    <Suspense>
      {wide ? (
        <aside aria-label={strings.panel.label} className="panel">
          {panel}
        </aside>
      ) : (
        <Sheet
          place={phone ? "bottom" : "right"}
          label={strings.panel.label}
          onClose={floor.closeTask}
          onClosed={() => undefined}
        >
          {panel}
        </Sheet>
      )}
    </Suspense>
  );
}

/** Beside the panel the row shows them already. */
function conflictsIn(task: Task): TaskPanelProps["conflicts"] {
  return conflictsOf(task).map(({ field, conflict }) => ({
    field,
    by: conflict.by,
    value: conflict.value,
  }));
}

interface OpenTask {
  readonly task: Task;
  readonly view: ListView;
  readonly waiting: boolean;
}

function findTask(desk: Desk, id: string | null): OpenTask | null {
  if (id === null) return null;
  for (const view of desk.lists) {
    const record = view.records.get(id);
    if (record?.type !== "task" || record.deleted_at) continue;
    const waiting = desk.status.state !== "live" && view.pending.has(id);
    return { task: record as Task, view, waiting };
  }
  return null;
}
