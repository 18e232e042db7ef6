"use client";

import { MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { type CSSProperties, memo } from "react";
import type { Json, Task } from "../../core/records";
import { ConflictLine } from "../../ui/conflict-line";
import { sayAgo } from "../../ui/due";
import { Flag } from "../../ui/flag";
import { useNow } from "../../ui/now";
import type { People } from "../../ui/people";
import { who } from "../../ui/person-color";
import { Ring, type RingTone } from "../../ui/ring";
import { sayValue } from "../../ui/say-value";
import { strings } from "../../ui/strings";
import { RowMeta } from "./row-meta";
import { RowEdge, RowPeople } from "./row-people";
import { conflictsOf, type RowTask } from "./rows";
import { TitleEditor } from "./title-editor";

/** What a row can ask for. Keeps its identity, so that rows stay memoised. */
export interface RowActions {
  select(id: string): void;
  open(id: string): void;
  edit(id: string | null): void;
  toggle(row: RowTask): void;
  /** Answers whether this device has it. */
  rename(row: RowTask, title: string, seen: string): Promise<boolean>;
  remove(row: RowTask): void;
  restore(row: RowTask): void;
  resolve(row: RowTask, field: string, value: Json): void;
  menu(row: RowTask, button: HTMLElement): void;
}

export interface TaskRowProps {
  readonly row: RowTask;
  readonly selected: boolean;
  readonly editing: boolean;
  readonly tabbable: boolean;
  readonly depth: number;
  readonly above: string | null;
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
  const { row, selected, editing, people, actions } = props;
  const { task } = row;
  const now = useNow();
  return (
    <div
      data-selected={selected || undefined}
      className={`row group/row ${row.waiting ? "row-waiting" : ""}`}
      style={{ "--depth": Math.min(props.depth, DEEPEST) } as CSSProperties}
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
        className="min-w-0 flex-1"
        onClick={({ target }) => (isPlain(target) && !editing ? actions.open(task.id) : undefined)}
      >
        {editing ? (
          <div className="row-title">
            <TitleEditor
              row={row}
              onSave={(title, seen) => actions.rename(row, title, seen)}
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
          doneBy={doneBy(task, people, now)}
          onOpen={editing ? null : () => actions.open(task.id)}
        />
        {(row.fixed ? [] : conflictsOf(task)).map(({ field, conflict }) => (
          <ConflictLine
            key={field}
            who={people.name(conflict.by)}
            kept={people.name(task.updated_by)}
            value={sayValue(field, conflict.value, now)}
            where={strings.conflict.field[field] ?? ""}
            onKeep={() => actions.resolve(row, field, task[field] ?? null)}
            onTake={() => actions.resolve(row, field, conflict.value)}
          />
        ))}
      </div>
      <RowEnd {...props} />
    </div>
  );
});

/** What is neither a control nor a field, nor being marked for copying. */
const isPlain = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest("button, a, input, textarea, [data-conflict]") === null &&
  getSelection()?.isCollapsed !== false;

function Title({ row, tabbable, above, actions }: TaskRowProps) {
  const { task } = row;
  return (
    <button
      type="button"
      data-title={task.id}
      dir="auto"
      aria-description={above === null ? undefined : strings.list.below(above)}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => actions.open(task.id)}
      onDoubleClick={() => (row.fixed ? undefined : actions.edit(task.id))}
      onFocus={() => actions.select(task.id)}
      className={`hit row-title block w-full cursor-default text-left break-words outline-none ${
        task.completed || task.deleted_at ? "text-faint-ink line-through" : ""
      }`}
    >
      {task.title}
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
      {row.fixed ? null : <Actions row={row} tabbable={tabbable} actions={actions} />}
    </div>
  );
}

function Actions({ row, tabbable, actions }: Pick<TaskRowProps, "row" | "tabbable" | "actions">) {
  const { task } = row;
  const button = "icon-button";
  const tabIndex = tabbable ? 0 : -1;
  return (
    <div className="row-actions">
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={strings.task.edit(task.title)}
        className={`${button} max-md:hidden`}
        onClick={() => actions.edit(task.id)}
      >
        <Pencil aria-hidden="true" size={15} />
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={strings.task.remove(task.title)}
        className={`${button} max-md:hidden`}
        onClick={() => actions.remove(row)}
      >
        <Trash2 aria-hidden="true" size={15} />
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={strings.task.more(task.title)}
        aria-haspopup="menu"
        className={button}
        onClick={(event) => actions.menu(row, event.currentTarget)}
      >
        <MoreHorizontal aria-hidden="true" size={16} />
      </button>
    </div>
  );
}

function deletedBy({ deleted_by }: Task, people: People): string | null {
  return typeof deleted_by === "string" ? people.name(deleted_by) : null;
}

function doneBy(task: Task, people: People, now: Date): string | null {
  const gone = deletedBy(task, people);
  if (gone !== null) return strings.gone.deleted(gone);
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
