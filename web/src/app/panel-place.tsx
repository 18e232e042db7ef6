"use client";

/** Where the open task is shown: beside the list when there is room, else on a sheet. */

import { lazy, Suspense, useRef } from "react";
import type { Task } from "../core/records";
import { deletedAt, isTask } from "../core/state";
import { conflictsOf } from "../features/list/rows";
import type { TaskPanelProps } from "../features/panel/task-panel";
import { useSeat } from "../react/session";
import type { ListView } from "../sync/contract";
import { strings } from "../ui/strings";
import { wordsOf } from "./met";
import type { Place } from "./place";
import { reachOf } from "./reach";
import { isGuest } from "./rights";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";
import type { Floor } from "./use-floor";

const TaskPanel = lazy(() => import("../features/panel/task-panel"));
const TaskHistory = lazy(() => import("../features/history/task-history"));
const Sheet = lazy(() => import("../ui/sheet"));

export interface PanelPlaceProps {
  readonly me: string;
  readonly desk: Desk;
  readonly doing: Doing;
  readonly floor: Floor;
  readonly place: Place;
  readonly wide: boolean;
  readonly phone: boolean;
}

export function PanelPlace({ me, desk, doing, floor, place, wide, phone }: PanelPlaceProps) {
  const { session } = useSeat();
  const alive = useRef<string | null>(null);
  const open = findTask(desk, place.task);
  if (open?.deletedBy === null) alive.current = open.task.id;
  if (!open || (open.deletedBy === me && alive.current !== open.task.id)) return null;
  const { task, view, waiting, deletedBy } = open;
  const list = view.id;
  const viewer = desk.roleOf(view) === "viewer";
  // What was being typed when somebody deleted it goes on; what was gone before is only looked at.
  const fixed = viewer || (deletedBy !== null && alive.current !== task.id);
  const panel = (
    <TaskPanel
      key={task.id}
      list={list}
      task={task}
      conflicts={fixed ? [] : conflictsIn(task)}
      people={desk.people}
      waiting={waiting}
      focus={floor.panelFocus}
      onSet={(fields, seen) => doing.set(list, task.id, fields, seen)}
      onRename={(title, seen) => doing.rename(list, task, title, seen)}
      onToggle={() => doing.toggle(list, task)}
      fixed={fixed}
      gone={
        deletedBy === null
          ? null
          : {
              who: desk.people.name(deletedBy),
              text: wordsOf(list, task),
              onRestore: viewer ? null : () => doing.restore(list, task),
            }
      }
      onRemove={() =>
        floor.remove({ task, list, listTitle: null, waiting, fixed, arrival: null, steps: null })
      }
      onClose={floor.closeTask}
      history={
        isGuest(session) ? null : (
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
        )
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

function findTask(desk: Desk, id: string | null): OpenTask | null {
  if (id === null) return null;
  for (const view of desk.lists) {
    const record = view.records.get(id);
    if (!record || !isTask(record)) continue;
    const waiting = desk.status.state !== "live" && view.pending.has(id);
    const deletedBy = deletedAt(record) === null ? null : String(record.deleted_by);
    return { task: record, view, waiting, deletedBy };
  }
  return null;
}
