"use client";

import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";
import type { RowTask } from "../../../lists/items";
import type { Place } from "../../../lists/quick/line-reader";
import { type SaveTitle, useTitleField } from "../../../lists/quick/title-field";
import { useClient } from "../../../react/sync-provider";
import { DraftLine } from "../../../ui/drafts/draft-line";
import { composes } from "../../../ui/fields/composes";
import type { People } from "../../../ui/people/people";
import { GoneLine } from "../../../ui/rows/gone-line";
import { strings } from "../../../ui/strings/strings";
import { taskStrings } from "../../../ui/strings/task-strings";

export interface TitleEditorProps {
  readonly row: RowTask;
  readonly people: People;
  /** The list that it is in; without it the text is all title. */
  readonly place: Place | null;
  readonly onSave: SaveTitle;
  readonly onLeave: () => void;
  /** Set if somebody deleted the task meanwhile. */
  readonly deletedBy: string | null;
  readonly onRestore: () => void;
}

/** The title while it is typed: whatever happens to the task meanwhile, only its typist changes the text. */
export function TitleEditor(props: TitleEditorProps) {
  const { row, onLeave, deletedBy, onRestore } = props;
  const { task, list } = row;
  const { field, resting, leave, words } = useTitleField({
    ...props,
    me: useClient().me,
    task,
    list,
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
      words.say();
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
      <span className="quick-field">
        <textarea
          {...field}
          dir="auto"
          rows={1}
          aria-label={strings.task.editTitle}
          onKeyDown={onKeyDown}
          onBlur={undefined}
          className="grow-text block w-full resize-none p-0"
        />
        {words.marks}
      </span>
      {words.chips}
      {deletedBy === null ? null : (
        <GoneLine
          sentence={taskStrings.gone.deleted(deletedBy)}
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
