"use client";

import { Trash2, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { Fields, Json, Task } from "../../core/records";
import { ConflictLine } from "../../ui/conflict-line";
import type { People } from "../../ui/people";
import { Ring } from "../../ui/ring";
import { sayValue } from "../../ui/say-value";
import { strings } from "../../ui/strings";
import { useTypedText } from "../../ui/use-typed-text";
import { DueField } from "./due-field";
import { PriorityField } from "./priority-field";
import { TagsField } from "./tags-field";

export type PanelFocus = "title" | "due" | "priority" | "tags";

export interface PanelConflict {
  readonly field: string;
  readonly by: string;
  readonly value: Json;
}

export interface TaskPanelProps {
  readonly task: Task;
  readonly conflicts: readonly PanelConflict[];
  readonly people: People;
  readonly waiting: boolean;
  /** A new object is a new wish to have that field focused. */
  readonly focus: { readonly field: PanelFocus } | null;
  readonly onSet: (fields: Fields, seen?: Fields) => void;
  /** This person may look, not change. */
  readonly fixed: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
  /** What became of it so far. */
  readonly history: ReactNode;
}

export default function TaskPanel(props: TaskPanelProps) {
  const { task, conflicts, people, fixed, onSet } = props;
  const root = useRef<HTMLDivElement>(null);
  usePanelFocus(root, props.focus);
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
        <TitleField key={task.id} task={task} fixed={fixed} onSet={onSet} />
        <button
          type="button"
          aria-label={strings.panel.close}
          className="icon-button -mt-[9px] -mr-2 md:mt-0"
          onClick={props.onClose}
        >
          <X aria-hidden="true" size={17} />
        </button>
      </div>
      {conflicts.map(({ field, by, value }) => (
        <ConflictLine
          key={field}
          who={people.name(by)}
          value={sayValue(field, value, new Date())}
          where={strings.conflict.field[field] ?? ""}
          onKeep={() => onSet({ [field]: task[field] ?? null })}
          onTake={() => onSet({ [field]: value })}
        />
      ))}
      <fieldset disabled={fixed} className="flex min-w-0 flex-col gap-1">
        <Line label={strings.panel.due}>
          <DueField key={task.id} due={task.due} onSet={(due) => onSet({ due })} />
        </Line>
        <Line label={strings.panel.priority}>
          <PriorityField priority={task.priority} onSet={(priority) => onSet({ priority })} />
        </Line>
        <Line label={strings.panel.tags}>
          <TagsField key={task.id} tags={task.tags} onSet={(tags) => onSet({ tags })} />
        </Line>
      </fieldset>
      <NotesField key={task.id} task={task} fixed={fixed} onSet={onSet} />
      {fixed ? null : <Footer waiting={props.waiting} onRemove={props.onRemove} />}
      {props.history}
    </div>
  );
}

/** Escape leaves a field first; only outside the fields does it close the panel. */
function leaveField(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key !== "Escape" || !(target instanceof HTMLInputElement) || target.type === "radio")
    return;
  event.stopPropagation();
  target.blur();
}

function usePanelFocus(
  root: RefObject<HTMLDivElement | null>,
  focus: TaskPanelProps["focus"],
): void {
  useEffect(() => {
    if (!focus) return;
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

interface TextFieldProps {
  readonly task: Task;
  readonly fixed: boolean;
  readonly onSet: (fields: Fields, seen: Fields) => void;
}

function TitleField({ task, fixed, onSet }: TextFieldProps) {
  const typed = useTypedText(`title.${task.id}`, task.title, (text, seen) => {
    const title = text.trim();
    if (title !== "") onSet({ title }, { title: seen });
  });
  return (
    <textarea
      {...typed}
      data-panel="title"
      readOnly={fixed}
      rows={1}
      maxLength={500}
      aria-label={strings.panel.title}
      onChange={(event) =>
        typed.onChange({ target: { value: event.target.value.replace(/[\r\n]+/g, " ") } })
      }
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.currentTarget.blur();
        } else typed.onKeyDown(event);
      }}
      className="grow-text min-w-0 flex-1 resize-none rounded-[4px] bg-transparent text-[18px] leading-[26px] font-[650] tracking-[-0.012em] outline-offset-4"
    />
  );
}

function NotesField({ task, fixed, onSet }: TextFieldProps) {
  const typed = useTypedText(`notes.${task.id}`, task.notes, (notes, seen) =>
    onSet({ notes }, { notes: seen }),
  );
  return (
    <textarea
      {...typed}
      data-panel="notes"
      readOnly={fixed}
      rows={3}
      aria-label={strings.panel.notes}
      placeholder={strings.panel.notesPlaceholder}
      className="grow-text min-h-[72px] w-full resize-none rounded-[4px] bg-transparent text-[16px] leading-[22px] outline-offset-4 placeholder:text-faint-ink md:text-[13.8px]"
    />
  );
}

interface FooterProps {
  readonly waiting: boolean;
  readonly onRemove: () => void;
}

function Footer({ waiting, onRemove }: FooterProps) {
  return (
    <div className="-mb-2 flex items-start gap-3 border-t border-line pt-4 text-[12.3px] leading-[19px] text-soft">
      <div className="min-w-0 flex-1">
        <h2 className="text-[11.5px] leading-[19px] font-[550]">{strings.history}</h2>
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
