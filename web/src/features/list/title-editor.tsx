"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Task } from "../../core/records";
import { dropDraft, readDraft, writeDraft } from "../../ui/drafts";
import { strings } from "../../ui/strings";

export const titleDraft = (id: string): string => `title.${id}`;

export interface TitleEditorProps {
  readonly task: Task;
  readonly onSave: (title: string, seen: string) => void;
  readonly onLeave: () => void;
}

/**
 * The title while it is typed. It starts from a kept draft or the title of that moment; whatever happens to the task
 * afterwards, only its typist changes the text.
 */
export function TitleEditor({ task, onSave, onLeave }: TitleEditorProps) {
  const key = titleDraft(task.id);
  const [first] = useState(task.title);
  const [text, setText] = useState(() => readDraft(key) ?? task.title);
  const field = useRef<HTMLTextAreaElement>(null);
  const left = useRef(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);

  const change = (next: string) => {
    setText(next);
    if (next === first) dropDraft(key);
    else writeDraft(key, next);
  };

  const save = () => {
    if (left.current) return;
    left.current = true;
    const title = text.trim();
    dropDraft(key);
    if (title !== "" && title !== first) onSave(title, first);
    onLeave();
  };

  const leave = () => {
    left.current = true; // the blur that follows must not save
    onLeave();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      save();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    }
  };

  return (
    <textarea
      ref={field}
      rows={1}
      value={text}
      maxLength={500}
      aria-label={strings.task.editTitle}
      onChange={(event) => change(event.target.value.replace(/[\r\n]+/g, " "))}
      onKeyDown={onKeyDown}
      onBlur={save}
      className="grow-text block w-full resize-none bg-transparent p-0 outline-none"
    />
  );
}
