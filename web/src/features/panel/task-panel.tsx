"use client";

import { Trash2, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { Fields, Json, Task } from "../../core/records";
import { composes } from "../../ui/composes";
import { ConflictLine } from "../../ui/conflict-line";
import { GoneLine } from "../../ui/gone-line";
import { useNow } from "../../ui/now";
import type { People } from "../../ui/people";
import { Ring } from "../../ui/ring";
import { sayValue } from "../../ui/say-value";
import { strings } from "../../ui/strings";
import { DueField } from "./due-field";
import { PriorityField } from "./priority-field";
import { TagsField } from "./tags-field";
import { NotesField, TitleField } from "./text-fields";

export type PanelFocus = "title" | "due" | "priority" | "tags";

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
  readonly waiting: boolean;
  /** A new object is a new wish to have that field focused. */
  readonly focus: { readonly field: PanelFocus } | null;
  /** This and the next answer whether this device has it. */
  readonly onSet: (fields: Fields, seen?: Fields) => Promise<boolean>;
  readonly onRename: (title: string, seen: string) => Promise<boolean>;
  /** This person may look, not change. */
  readonly fixed: boolean;
  /** Set if it was deleted. */
  readonly gone: PanelGone | null;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
  /** What became of it so far. */
  readonly history: ReactNode;
}

export default function TaskPanel(props: TaskPanelProps) {
  const { task, conflicts, people, fixed, gone, onSet } = props;
  const root = useRef<HTMLDivElement>(null);
  const now = useNow();
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
          value={sayValue(field, value, now)}
          where={strings.conflict.field[field] ?? ""}
          onKeep={() => void onSet({ [field]: task[field] ?? null })}
          onTake={() => void onSet({ [field]: value })}
        />
      ));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears Escape from the fields within
    <div ref={root} onKeyDown={leaveField} className="flex flex-col gap-4 px-[22px] pt-5 pb-6">
      <div className="flex items-start gap-3">
        <span className="pt-[5px]">
          <Ring
            checked={task.completed}
            tone="none"
            label={
              task.completed ? strings.task.reopen(task.title) : strings.task.complete(task.title)
            }
            onToggle={props.onToggle}
            disabled={fixed}
          />
        </span>
        <TitleField
          key={`title ${task.id}`}
          list={props.list}
          task={task}
          fixed={fixed}
          onSave={props.onRename}
        />
        <button
          type="button"
          aria-label={strings.panel.close}
          className="icon-button -mt-[9px] -mr-2 md:mt-0"
          onClick={props.onClose}
        >
          <X aria-hidden="true" size={17} />
        </button>
      </div>
      {gone ? (
        <GoneLine
          sentence={strings.gone.deleted(gone.who)}
          text={gone.text}
          shown={false}
          onRestore={gone.onRestore}
          onDismiss={null}
        />
      ) : null}
      {fixed && !gone ? <p className="text-[12.8px] text-soft">{strings.panel.fixed}</p> : null}
      {met("title")}
      <fieldset disabled={fixed} className="flex min-w-0 flex-col gap-1">
        <Line label={strings.panel.due}>
          <DueField key={task.id} due={task.due} onSet={(due) => void onSet({ due })} />
        </Line>
        {met("due")}
        <Line label={strings.panel.priority}>
          <PriorityField priority={task.priority} onSet={(priority) => void onSet({ priority })} />
        </Line>
        {met("priority")}
        <Line label={strings.panel.tags}>
          <TagsField key={task.id} tags={task.tags} onSet={(tags) => void onSet({ tags })} />
        </Line>
        {met("tags")}
      </fieldset>
      <NotesField
        key={`notes ${task.id}`}
        list={props.list}
        task={task}
        fixed={fixed}
        onSave={(notes, seen) => onSet({ notes }, { notes: seen })}
      />
      {met("notes")}
      {fixed || gone ? null : (
        <Footer
          heading={props.history !== null}
          waiting={props.waiting}
          onRemove={props.onRemove}
        />
      )}
      {props.history}
    </div>
  );
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
      <span className="w-[66px] shrink-0 pt-[11px] text-[12.8px] leading-[22px] text-soft md:pt-[3px]">
        {label}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

interface FooterProps {
  /** Whether the history stands below. */
  readonly heading: boolean;
  readonly waiting: boolean;
  readonly onRemove: () => void;
}

function Footer({ heading, waiting, onRemove }: FooterProps) {
  return (
    <div className="-mb-2 flex items-start gap-3 border-t border-line pt-4 text-[12.3px] leading-[19px] text-soft">
      <div className="min-w-0 flex-1">
        {heading ? (
          <h2 className="text-[11.5px] leading-[19px] font-[550]">{strings.history}</h2>
        ) : null}
        {waiting ? <p>{strings.task.waiting}</p> : null}
      </div>
      <button
        type="button"
        aria-label={strings.panel.remove}
        className="icon-button -mt-1.5 -mr-2"
        onClick={onRemove}
      >
        <Trash2 aria-hidden="true" size={16} />
      </button>
    </div>
  );
}
