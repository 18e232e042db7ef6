"use client";

import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { isBlank } from "../../core/blank";
import { composes } from "../../ui/composes";
import { DraftLine } from "../../ui/draft-line";
import { GoneLine } from "../../ui/gone-line";
import { strings } from "../../ui/strings";
import { useTypedText } from "../../ui/use-typed-text";
import type { RowTask } from "./rows";

export interface TitleEditorProps {
  readonly row: RowTask;
  /** Whether this device has it now. */
  readonly onSave: (title: string, seen: string) => Promise<boolean>;
  readonly onLeave: () => void;
  /** Set if somebody deleted the task meanwhile. */
  readonly deletedBy: string | null;
  readonly onRestore: () => void;
}

/** The title while it is typed: whatever happens to the task meanwhile, only its typist changes the text. */
export function TitleEditor(props: TitleEditorProps) {
  const { row, onSave, onLeave, deletedBy, onRestore } = props;
  const { task, list } = row;
  const { field, resting, hand, leave } = useTypedText({
    spot: { list, record: task.id, field: "title" },
    value: task.title,
    onSave: (text, seen) => (isBlank(text) ? null : onSave(text.trim(), seen)),
    onEscape: "leaves",
  });
  const { ref } = field;
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    ref.current?.focus();
    ref.current?.setSelectionRange(ref.current.value.length, ref.current.value.length);
  }, [ref]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (composes(event)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      hand();
      onLeave();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      leave();
      onLeave();
    }
  };
  /** What is offered below the field belongs to it. */
  const onBlur = (event: FocusEvent) => {
    if (root.current?.contains(event.relatedTarget)) return;
    field.onBlur();
    onLeave();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus leave the field and what belongs to it
    <div ref={root} onBlur={onBlur}>
      <textarea
        {...field}
        dir="auto"
        rows={1}
        aria-label={strings.task.editTitle}
        onChange={(event) =>
          field.onChange({ target: { value: event.target.value.replace(/[\r\n]+/g, " ") } })
        }
        onKeyDown={onKeyDown}
        onBlur={undefined}
        className="grow-text block w-full resize-none p-0"
      />
      {deletedBy === null ? null : (
        <GoneLine
          sentence={strings.gone.deleted(deletedBy)}
          text={field.value}
          shown={false}
          onRestore={onRestore}
          onDismiss={null}
        />
      )}
      <DraftLine resting={resting} />
    </div>
  );
}
