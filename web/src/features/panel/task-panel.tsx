"use client";

import { MoreHorizontal, X } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from "react";
import type { Fields, Json, Task, TypedRecord } from "../../core/records";
import { isRepeat, type Repeat } from "../../core/repeat/shape";
import type { SaveTitle } from "../../lists/quick/title-field";
import { composes } from "../../ui/fields/composes";
import { sayShortDay } from "../../ui/format/days";
import { dayOf } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { remindersOf, sayReminder } from "../../ui/format/reminders";
import { sayRepeat } from "../../ui/format/rules";
import { sayValue } from "../../ui/format/say-value";
import type { People } from "../../ui/people/people";
import { ConflictLine } from "../../ui/rows/conflict-line";
import { GoneLine } from "../../ui/rows/gone-line";
import { Ring } from "../../ui/rows/ring";
import { leavingStrings } from "../../ui/strings/leaving-strings";
import { strings } from "../../ui/strings/strings";
import { taskStrings } from "../../ui/strings/task-strings";
import { DateField } from "./date-field";
import { LeavesField } from "./leaves-field";
import { Links } from "./links";
import { NotesField } from "./notes-field";
import { PeopleField } from "./people-field";
import { PriorityField } from "./priority-field";
import { AddSubtask, type AddSubtaskProps, Subtasks } from "./subtasks";
import { TagsField } from "./tags-field";
import { TitleField } from "./text-fields";

/** `comments` is what was said, `comment` where something is. */
export type PanelFocus = "title" | "priority" | "tags" | "comment" | "comments";

export interface PanelConflict {
  readonly field: string;
  readonly by: string;
  readonly value: Json;
}

export interface PanelGone {
  readonly who: string;
  /** All its words, for copying. */
  readonly text: string;
  readonly onRestore: (() => void) | null;
}

export interface TaskPanelProps {
  readonly list: string;
  readonly task: Task;
  readonly conflicts: readonly PanelConflict[];
  readonly people: People;
  /** All of the list. */
  readonly records: ReadonlyMap<string, TypedRecord>;
  readonly waiting: boolean;
  /** A new object is a new wish to have that field focused. */
  readonly focus: { readonly field: PanelFocus } | null;
  /** This and `onRename` answer whether this device has it. */
  readonly onSet: (fields: Fields, seen?: Fields) => Promise<boolean>;
  /** Choose its date below that button, or when it leaves. */
  readonly onPick: (button: HTMLElement, part: "due" | "leaves") => void;
  /** Whose it is; null where it can be nobody else’s. */
  readonly assignees: readonly string[] | null;
  readonly onAssign: (button: HTMLElement) => void;
  readonly onUnassign: (id: string) => void;
  readonly onRename: SaveTitle;
  /** This person may view, not change. */
  readonly fixed: boolean;
  /** Set if it was deleted. */
  readonly gone: PanelGone | null;
  /** Right below it, in list order. */
  readonly subtasks: readonly Task[];
  /** Null where it is as deep as tasks go. */
  readonly onAddSubtask: AddSubtaskProps["onAdd"] | null;
  /** Of the task itself, or of a subtask. */
  readonly onToggle: (task: Task) => void;
  readonly onOpen: (id: string) => void;
  /** What else can be done with it, at the button. */
  readonly onMenu: (button: HTMLElement) => void;
  readonly onClose: () => void;
  /** What was said of it and what became of it. */
  readonly talk: ReactNode;
}

export default function TaskPanel(props: TaskPanelProps) {
  const { task, conflicts, people, fixed, gone, onSet } = props;
  const root = useRef<HTMLDivElement>(null);
  const now = useNow();
  const { list, records } = props;
  const place = useMemo(() => ({ id: list, title: "", records }), [list, records]);
  usePanelFocus(root, props.focus);
  /** At the field that it is about. */
  const met = (name: string) =>
    conflicts
      .filter(({ field }) => field === name)
      .map(({ field, by, value }) => (
        <ConflictLine
          key={field}
          who={people.name(by)}
          kept={people.name(task.updated_by)}
          value={sayMore(field, value, task, now) ?? sayValue(field, value, now, people.name)}
          where={taskStrings.conflict.field[field] ?? ""}
          onKeep={() => void onSet({ [field]: task[field] ?? null })}
          onTake={() => void onSet({ [field]: value })}
        />
      ));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears Escape from the fields within
    <div
      ref={root}
      onKeyDown={leaveField}
      className="flex min-h-full flex-col gap-4 px-[22px] pt-5"
    >
      <div className="flex items-start gap-3">
        <span className="pt-[5px]">
          <Ring
            checked={task.completed}
            tone="none"
            label={
              task.completed ? strings.task.reopen(task.title) : strings.task.complete(task.title)
            }
            onToggle={() => props.onToggle(task)}
            disabled={fixed}
          />
        </span>
        <TitleField
          key={`title ${task.id}`}
          list={props.list}
          task={task}
          fixed={fixed}
          people={people}
          place={place}
          onSave={props.onRename}
        />
        {fixed || gone ? null : (
          <button
            type="button"
            aria-label={taskStrings.panel.more}
            aria-haspopup="menu"
            className="icon-button -mt-[9px] -mr-3 md:mt-0"
            onClick={(event) => props.onMenu(event.currentTarget)}
          >
            <MoreHorizontal aria-hidden="true" size={16} />
          </button>
        )}
        <button
          type="button"
          aria-label={taskStrings.panel.close}
          className="icon-button -mt-[9px] -mr-2 md:mt-0"
          onClick={props.onClose}
        >
          <X aria-hidden="true" size={17} />
        </button>
      </div>
      {gone ? (
        <GoneLine
          sentence={
            task.deleted_by === "system"
              ? taskStrings.gone.left
              : taskStrings.gone.deleted(gone.who)
          }
          text={gone.text}
          shown={false}
          onRestore={gone.onRestore}
          onDismiss={null}
        />
      ) : null}
      {fixed && !gone ? <p className="text-[12.8px] text-soft">{taskStrings.panel.fixed}</p> : null}
      {met("title")}
      <Links text={task.title} />
      <fieldset disabled={fixed} className="flex min-w-0 flex-col gap-1">
        <Line label={taskStrings.panel.due}>
          <DateField
            list={props.list}
            records={props.records}
            task={task}
            gone={gone !== null}
            onPick={(button) => props.onPick(button, "due")}
          />
        </Line>
        {met("due")}
        {met("reminders")}
        {met("repeat")}
        {props.assignees ? (
          <Line label={taskStrings.panel.people}>
            <PeopleField
              people={people}
              ids={props.assignees}
              fixed={fixed}
              onChoose={props.onAssign}
              onRemove={props.onUnassign}
            />
          </Line>
        ) : null}
        {met("assignees")}
        <Line label={taskStrings.panel.priority}>
          <PriorityField priority={task.priority} onSet={(priority) => void onSet({ priority })} />
        </Line>
        {met("priority")}
        <Line label={taskStrings.panel.tags}>
          <TagsField
            key={task.id}
            list={props.list}
            task={task.id}
            tags={task.tags}
            onSet={(tags) => onSet({ tags })}
          />
        </Line>
        {met("tags")}
        <Line label={leavingStrings.panel.label}>
          <LeavesField
            list={props.list}
            records={props.records}
            task={task}
            gone={gone !== null}
            onPick={(button) => props.onPick(button, "leaves")}
          />
        </Line>
        {met("expires")}
      </fieldset>
      <NotesField
        key={`notes ${task.id}`}
        list={props.list}
        task={task}
        people={people}
        fixed={fixed}
        onSave={(notes, seen) => onSet({ notes }, { notes: seen })}
      />
      {met("notes")}
      {props.subtasks.length > 0 ? (
        <Subtasks
          tasks={props.subtasks}
          fixed={fixed}
          onToggle={props.onToggle}
          onOpen={props.onOpen}
        />
      ) : null}
      {fixed || gone || props.onAddSubtask === null ? null : (
        <AddSubtask
          key={`subtask ${task.id}`}
          list={props.list}
          task={task.id}
          onAdd={props.onAddSubtask}
        />
      )}
      {props.waiting && !fixed && !gone ? (
        <p className="text-[12.3px] leading-[19px] text-soft">{strings.task.waiting}</p>
      ) : null}
      {props.talk}
    </div>
  );
}

/** Rules for repeating and reminders in words. */
function sayMore(field: string, value: unknown, task: Task, now: Date): string | null {
  if (field === "repeat" && isRepeat(value as Json))
    return sayRepeat(value as Repeat, (day) => sayShortDay(day, dayOf(now)));
  if (field !== "reminders") return null;
  const reminders = remindersOf({ ...task, reminders: value as Json });
  return reminders.map((each) => sayReminder(each, task.due, now)).join(", ");
}

/** Escape leaves a field first; only outside the fields does it close the panel. */
function leaveField(event: KeyboardEvent): void {
  const { target } = event;
  if (
    event.key !== "Escape" ||
    composes(event) ||
    !(target instanceof HTMLInputElement) ||
    target.type === "radio"
  )
    return;
  event.stopPropagation();
  target.blur();
}

/** Wishes that were met: another task that is opened later is not meant. */
const met = new WeakSet<object>();

function usePanelFocus(
  root: RefObject<HTMLDivElement | null>,
  focus: TaskPanelProps["focus"],
): void {
  useEffect(() => {
    if (!focus || met.has(focus)) return;
    met.add(focus);
    root.current?.querySelector<HTMLElement>(`[data-panel="${focus.field}"]`)?.focus();
  }, [root, focus]);
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-11 items-start gap-3 md:min-h-[29px]">
      <span className="w-[66px] not-in-[:lang(en)]:w-[84px] panel-label shrink-0 text-[12.8px] leading-[22px] text-soft">
        {label}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
