"use client";

import { memo } from "react";
import type { RowTask } from "../../../lists/items";
import { dueTime, sayDue } from "../../../ui/format/due";
import { useNow } from "../../../ui/format/now";
import { sayTime } from "../../../ui/format/times";
import type { People } from "../../../ui/people/people";
import { Flag } from "../../../ui/rows/flag";
import { Ring } from "../../../ui/rows/ring";
import { calendarStrings as words } from "../../../ui/strings/lists/calendar-strings";
import { strings } from "../../../ui/strings/strings";
import { manyStrings } from "../../../ui/strings/task-strings";
import type { RowActions } from "../types";
import { RowAssignees } from "./row-assignees";
import { marking, toneOf } from "./task-row";
import { TitleEditor } from "./title-editor";
import { usePress } from "./use-press";

export interface TaskChipProps {
  readonly row: RowTask;
  readonly selected: boolean;
  readonly marked: boolean;
  readonly editing: boolean;
  readonly people: People;
  readonly actions: RowActions;
}

/** A task as a line in a day: what a row says, as far as the day does not. Its menu is where a press with the other button is. */
export const TaskChip = memo(function TaskChip(props: TaskChipProps) {
  const { row, editing, marked, people, actions } = props;
  const { task } = row;
  const now = useNow();
  const late = task.due !== null && !task.completed && sayDue(task.due, now).tone === "late";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu has a key of its own
    <div
      data-selected={props.selected || undefined}
      data-marked={marked || undefined}
      data-done={task.completed || undefined}
      data-late={late || undefined}
      {...(row.fixed || editing ? {} : marking(task.id, actions))}
      className={`cal-chip ${row.waiting ? "row-waiting" : ""}`}
      onContextMenu={(event) => {
        if (row.fixed || editing) return;
        event.preventDefault();
        actions.menu(row, event.currentTarget);
      }}
    >
      <Ring
        small
        checked={task.completed}
        tone={toneOf(task)}
        label={task.completed ? strings.task.reopen(task.title) : strings.task.complete(task.title)}
        onToggle={() => actions.toggle(row)}
        disabled={row.fixed}
        tabIndex={-1}
      />
      {editing ? (
        <div className="cal-title">
          <TitleEditor
            row={row}
            people={people}
            place={actions.placeOf(row)}
            onSave={(title, seen, said) => actions.rename(row, title, seen, said)}
            onLeave={() => actions.edit(null)}
            deletedBy={null}
            onRestore={() => actions.restore(row)}
          />
        </div>
      ) : (
        <Title {...props} late={late} />
      )}
      <RowAssignees row={row} people={people} />
    </div>
  );
});

function Title({ row, marked, late, actions }: TaskChipProps & { readonly late: boolean }) {
  const { task } = row;
  const time = dueTime(task.due ?? "");
  const press = usePress({
    open: () => actions.open(task.id),
    shut: actions.shut,
    edit: row.fixed ? null : () => actions.edit(task.id),
    isPanelOpen: actions.isPanelOpen,
  });
  const described = [
    ...(marked ? [manyStrings.isSelected] : []),
    ...(late ? [words.late] : []),
    ...(task.priority ? [strings.add.priority(task.priority)] : []),
    ...(task.repeat && !task.completed ? [strings.task.repeats] : []),
    ...(row.listTitle ? [strings.list.inList(row.listTitle)] : []),
  ];
  return (
    <button
      type="button"
      tabIndex={-1}
      data-title={task.id}
      aria-description={described.length === 0 ? undefined : described.join(", ")}
      className="cal-title"
      {...press}
      onFocus={() => actions.select(task.id)}
    >
      {time === "" ? null : <time>{sayTime(time)}</time>}
      {time === "" ? null : " "}
      <bdi>{task.title}</bdi>
      {task.priority && !task.completed ? <Flag priority={task.priority} /> : null}
      {row.listTitle ? (
        <span aria-hidden="true" className="cal-tag">
          {" "}
          <bdi>{row.listTitle}</bdi>
        </span>
      ) : null}
      {task.tags.map((tag) => (
        <span key={tag} className="cal-tag">
          {" #"}
          <bdi>{tag}</bdi>
        </span>
      ))}
    </button>
  );
}
