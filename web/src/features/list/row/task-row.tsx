"use client";

import { type CSSProperties, type MouseEvent, memo } from "react";
import type { Task } from "../../../core/records";
import { conflictsOf, type RowTask } from "../../../lists/items";
import { sayAgo } from "../../../ui/format/due";
import { useNow } from "../../../ui/format/now";
import { sayValue } from "../../../ui/format/say-value";
import type { People } from "../../../ui/people/people";
import { who } from "../../../ui/people/person-color";
import { ConflictLine } from "../../../ui/rows/conflict-line";
import { Flag } from "../../../ui/rows/flag";
import { LinkedWords } from "../../../ui/rows/linked-words";
import { Ring, type RingTone } from "../../../ui/rows/ring";
import { strings } from "../../../ui/strings/strings";
import { manyStrings, taskStrings } from "../../../ui/strings/task-strings";
import type { RowActions } from "../types";
import { RowAssignees } from "./row-assignees";
import { RowButtons } from "./row-buttons";
import { RowMeta } from "./row-meta";
import { RowEdge, RowPeople } from "./row-people";
import { SwipedRow } from "./swiped-row";
import { TitleEditor } from "./title-editor";
import { usePress } from "./use-press";

export interface TaskRowProps {
  readonly row: RowTask;
  readonly selected: boolean;
  /** One of several that something is to be done with. */
  readonly marked: boolean;
  readonly editing: boolean;
  readonly tabbable: boolean;
  readonly depth: number;
  readonly above: string | null;
  /** The day in the heading above it. */
  readonly under?: string | undefined;
  /** It is not drawn aside: what it stands in is. */
  readonly still?: boolean;
  readonly people: People;
  readonly actions: RowActions;
}

export const toneOf = (task: Task): RingTone =>
  task.priority === 1
    ? "red"
    : task.priority === 2
      ? "amber"
      : task.priority === 3
        ? "third"
        : "none";

/** What is still deeper stands no further in: a phone is narrow. */
const DEEPEST = 4;

export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { row, editing, actions } = props;
  const enabled = !(row.fixed || editing || row.task.deleted_at || props.still);
  return (
    <SwipedRow row={row} enabled={enabled} actions={actions}>
      {(drawn) => <Row {...props} drawn={drawn} />}
    </SwipedRow>
  );
});

/** `drawn` is where a finger has drawn it aside. */
function Row(props: TaskRowProps & { readonly drawn: CSSProperties | undefined }) {
  const { row, selected, editing, people, actions } = props;
  const { task } = row;
  const now = useNow();
  return (
    <div
      data-selected={selected || undefined}
      data-marked={props.marked || undefined}
      {...(row.fixed || editing || task.deleted_at ? {} : marking(task.id, actions))}
      className={`row group/row ${row.waiting ? "row-waiting" : ""}`}
      style={{ "--depth": Math.min(props.depth, DEEPEST), ...props.drawn } as CSSProperties}
    >
      <ArrivalTint row={row} people={people} />
      {task.deleted_at ? null : <RowEdge row={row} people={people} />}
      <span className="row-ring">
        <Ring
          checked={task.completed}
          tone={toneOf(task)}
          label={
            task.completed ? strings.task.reopen(task.title) : strings.task.complete(task.title)
          }
          onToggle={() => actions.toggle(row)}
          disabled={row.fixed}
          tabIndex={props.tabbable ? 0 : -1}
        />
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the title's own button */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has that button */}
      <div
        className="row-body"
        data-editing={editing || undefined}
        onClick={({ target }) => (isPlain(target) && !editing ? actions.open(task.id) : undefined)}
      >
        {editing ? (
          <div className="row-title">
            <TitleEditor
              row={row}
              people={people}
              place={actions.placeOf(row)}
              onSave={(title, seen, said) => actions.rename(row, title, seen, said)}
              onLeave={() => actions.edit(null)}
              deletedBy={deletedBy(task, people)}
              onRestore={() => actions.restore(row)}
            />
          </div>
        ) : (
          <Title {...props} />
        )}
        <RowMeta
          row={row}
          under={props.under}
          doneBy={doneBy(task, people, now)}
          onDate={row.fixed ? null : (button) => actions.date(row, button)}
          onOpen={editing ? null : () => actions.open(task.id)}
          onTag={actions.tag}
        />
        {(row.fixed ? [] : conflictsOf(task)).map(({ field, conflict }) => (
          <ConflictLine
            key={field}
            who={people.name(conflict.by)}
            kept={people.name(task.updated_by)}
            value={sayValue(field, conflict.value, now, people.name)}
            where={taskStrings.conflict.field[field] ?? ""}
            onKeep={() => actions.resolve(row, field, task[field] ?? null)}
            onTake={() => actions.resolve(row, field, conflict.value)}
          />
        ))}
      </div>
      <RowEnd {...props} />
    </div>
  );
}

/** Presses that mark, before anything in the row takes them for its own. */
export function marking(id: string, { mark, isMarking }: RowActions) {
  const marks = (event: MouseEvent): boolean =>
    event.ctrlKey || event.metaKey || event.shiftKey || (isTouch(event) && isMarking());
  const take = (event: MouseEvent): boolean => {
    if (!marks(event)) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    onClickCapture(event: MouseEvent) {
      const how = event.shiftKey ? "range" : "toggle";
      if (take(event)) mark(id, how);
    },
    onDoubleClickCapture: take,
    // Or the words between would be marked, too.
    onMouseDownCapture: (event: MouseEvent) => {
      if (event.shiftKey) event.preventDefault();
    },
  };
}

const isTouch = ({ nativeEvent }: MouseEvent): boolean =>
  "pointerType" in nativeEvent && nativeEvent.pointerType === "touch";

/** What is neither a control nor a field, nor being marked for copying. */
const isPlain = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest("button, a, input, textarea, [data-conflict]") === null &&
  getSelection()?.isCollapsed !== false;

function Title({ row, marked, tabbable, above, actions }: TaskRowProps) {
  const { task } = row;
  const described = [
    ...(marked ? [manyStrings.isSelected] : []),
    ...(above === null ? [] : [strings.list.below(above)]),
  ];
  const press = usePress({
    open: () => actions.open(task.id),
    shut: actions.shut,
    edit: row.fixed ? null : () => actions.edit(task.id),
    isPanelOpen: actions.isPanelOpen,
  });
  return (
    <button
      type="button"
      data-title={task.id}
      dir="auto"
      aria-description={described.length === 0 ? undefined : described.join(", ")}
      tabIndex={tabbable ? 0 : -1}
      {...press}
      onFocus={() => actions.select(task.id)}
      className={`hit row-title block w-full cursor-default text-left break-words outline-none ${
        task.completed || task.deleted_at ? "text-faint-ink line-through" : ""
      }`}
    >
      <LinkedWords text={task.title} />
      {task.priority && !task.completed ? <Flag priority={task.priority} /> : null}
    </button>
  );
}

function RowEnd({ row, tabbable, people, actions }: TaskRowProps) {
  const { task } = row;
  const done = doneBy(task, people, useNow());
  return (
    <div data-no-drag className="row-end">
      {done ? <span className="row-done-by">{done}</span> : null}
      {task.deleted_at ? null : <RowPeople row={row} people={people} />}
      {task.deleted_at ? null : <RowAssignees row={row} people={people} />}
      {row.fixed ? null : <RowButtons row={row} tabbable={tabbable} actions={actions} />}
    </div>
  );
}

function deletedBy({ deleted_by }: Task, people: People): string | null {
  return typeof deleted_by === "string" ? people.name(deleted_by) : null;
}

function doneBy(task: Task, people: People, now: Date): string | null {
  const gone = deletedBy(task, people);
  if (task.deleted_by === "system") return taskStrings.gone.left;
  if (gone !== null) return taskStrings.gone.deleted(gone);
  const { completed, completed_by, completed_at } = task;
  if (!completed || !completed_by || !completed_at) return null;
  return strings.task.completedBy(people.name(completed_by), sayAgo(completed_at, now));
}

/** Somebody else's hand, for a moment. Opacity only, and not at all with reduced motion. */
function ArrivalTint({ row, people }: { readonly row: RowTask; readonly people: People }) {
  if (!row.arrival) return null;
  return (
    <span
      key={row.arrival.at}
      aria-hidden="true"
      className="arrival"
      style={{ "--who": who(people.color(row.arrival.by)) } as CSSProperties}
    />
  );
}
