"use client";

/** What is due, on its days: the calendar of a list or view, with the tasks as its other layouts have them. */

import { useCallback } from "react";
import type { TypedRecord } from "../../../core/records";
import { Calendar } from "../../../features/calendar/calendar";
import type { DayChanges } from "../../../features/calendar/types";
import { TaskChip } from "../../../features/list/row/task-chip";
import { TaskRow } from "../../../features/list/row/task-row";
import type { TaskListProps } from "../../../features/list/types";
import type { RowTask } from "../../../lists/items";
import { zoneOf } from "../../../lists/zone-of";
import { dayOf, dueDay, onDay } from "../../../ui/format/due";
import { later } from "../../../ui/format/weeks";
import { manyStrings } from "../../../ui/strings/task-strings";
import { setMany } from "../../workspace/many/many";
import { moveToDay } from "../../workspace/move-day";
import type { ListPaneProps } from "./types";

export interface CalendarPaneProps extends ListPaneProps {
  readonly shown: TaskListProps;
  /** The list that what is added goes to; null for who may not add. */
  readonly into: string | null;
}

const NO_RECORDS: ReadonlyMap<string, TypedRecord> = new Map();

export default function CalendarPane(props: CalendarPaneProps) {
  const { workspace, pageState, phone, shown, into } = props;
  const { lists } = workspace;
  const { rowActions } = pageState;
  const stateOf = ({ task: { id } }: RowTask) => ({
    selected: shown.selected === id,
    marked: shown.marked.has(id),
    editing: shown.editing === id,
    people: shown.people,
    actions: shown.actions,
  });
  return (
    <Calendar
      key={shown.scope}
      rows={shown.rows}
      phone={phone}
      zoneOf={useCallback(
        (list: string) => zoneOf(list, lists.find(({ id }) => id === list)?.records ?? NO_RECORDS),
        [lists],
      )}
      reveal={shown.reveal}
      order={shown.order}
      editing={shown.editing}
      changes={into === null ? null : changesOf(props, into)}
      countOf={(id) => (shown.marked.has(id) ? shown.marked.size : 1)}
      sayGive={(list, copy) => manyStrings.gives(shown.titleOfList(list), copy)}
      onRest={(id) => rowActions.mark(id, "toggle")}
      keepsEscape={() => rowActions.isPanelOpen() || rowActions.isMarking()}
      chip={(row) => <TaskChip row={row} {...stateOf(row)} />}
      card={(row, under) => (
        <TaskRow still tabbable row={row} under={under} depth={0} above={null} {...stateOf(row)} />
      )}
    />
  );
}

function changesOf(props: CalendarPaneProps, into: string): DayChanges {
  const { workspace, actions, pageState, addField, shown } = props;
  const today = dayOf(new Date());
  const choose = (day: string) => pageState.setInto({ list: into, section: null, day });
  return {
    put(id, day) {
      const row = pageState.rowOf(id);
      const { marks } = pageState;
      if (marks.ids.has(id))
        setMany(props, marks.rows, ({ due }) => ({ due: day && onDay(due, day) }));
      else if (row) moveToDay(actions, row.list, row.task, { day, today });
    },
    shift(id, by, day) {
      const row = pageState.rowOf(id);
      if (!row || row.fixed) return;
      // The next press may come before the page is drawn.
      const tasks = workspace.store.handle(row.list)?.view().tasks ?? [];
      const task = tasks.find((each) => each.id === id);
      if (!task) return;
      const to = task.due === null ? day : later(dueDay(task.due), by);
      if (moveToDay(actions, row.list, task, { day: to, today })) pageState.show(id, true);
    },
    give: (id, list, copy) => shown.onGive?.(id, list, copy),
    choose,
    addTo(day) {
      choose(day);
      addField.current?.focus();
    },
  };
}
