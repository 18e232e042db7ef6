"use client";

import { Plus } from "lucide-react";
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useState,
} from "react";
import { isBlank } from "../../core/blank";
import type { Priority } from "../../core/records";
import { composes } from "../../ui/composes";
import { DraftBox } from "../../ui/draft-line";
import { dropDraft, useDraft, writeDraft } from "../../ui/drafts";
import { useNow } from "../../ui/now";
import { strings } from "../../ui/strings";
import { Chips } from "./chips";
import { keepUntil, useNotArrived } from "./handed";
import { isBoxed, linesOf, toLines } from "./lines";
import { parse } from "./parse";

export interface NewTask {
  readonly title: string;
  readonly notes: string;
  readonly due: string | null;
  readonly priority: Priority | null;
  readonly tags: readonly string[];
  readonly completed?: true;
}

/** What became of tasks that were handed in. */
export interface Adding {
  /** The id of the last one. */
  readonly last: string | null;
  /** Whether this device has them. */
  readonly kept: Promise<boolean>;
}

export interface AddBarProps {
  /** Drafts are kept by list. Give the bar a `key` of the list too. */
  readonly list: string;
  readonly onAdd: (tasks: readonly NewTask[]) => Adding;
  /** Whether the list has this task, deleted or not. */
  readonly has: (task: string) => boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly placeholder: string;
}

const NONE: ReadonlySet<string> = new Set();

export function AddBar({ list, onAdd, has, field, placeholder }: AddBarProps) {
  const spot = { list, record: list, field: "add" };
  const text = useDraft(spot)?.text ?? "";
  const [rejected, setRejected] = useState(NONE);
  const parsed = parse(text, useNow(), rejected);
  const lost = useNotArrived(list, has);

  const change = (next: string) => {
    if (next !== "") return writeDraft({ ...spot, text: next, first: null, left: false });
    dropDraft(spot);
    setRejected(NONE);
  };

  /** What was typed is let go of only when the tasks made of it are kept. */
  const add = (typed: string, tasks: readonly NewTask[]) => {
    keepUntil(list, typed, onAdd(tasks));
    change("");
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (isBlank(parsed.title)) return;
    const { due, priority, tags, title } = parsed;
    const fields = { due, priority, tags };
    add(
      text,
      toLines(title).map((line) => ({ ...line, ...fields })),
    );
  };

  const addLines = (lines: string) => {
    const fields = { due: null, priority: null, tags: [] };
    add(
      lines,
      linesOf(lines).map((line) => ({ ...line, ...fields })),
    );
  };

  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (!/[\r\n]/.test(pasted.trim()) && !(text === "" && isBoxed(pasted))) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const from = selectionStart ?? text.length;
    addLines(text.slice(0, from) + pasted + text.slice(selectionEnd ?? from));
  };

  const leave = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Escape" || composes(event)) return;
    event.stopPropagation();
    event.currentTarget.blur();
  };

  return (
    <form onSubmit={submit} className="add-bar">
      <div className="add-field group flex items-center">
        <Plus
          aria-hidden="true"
          size={18}
          strokeWidth={2}
          className="hidden shrink-0 text-accent-ink md:block"
        />
        <input
          ref={field}
          type="text"
          dir="auto"
          value={text}
          aria-label={strings.add.label}
          placeholder={placeholder}
          enterKeyHint="done"
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
          onPaste={paste}
          onKeyDown={leave}
          className="min-w-0 flex-1 bg-transparent text-[16px] outline-none placeholder:text-faint-ink md:text-[14.5px]"
        />
        <button
          type="submit"
          aria-label={strings.add.submit}
          className="grid size-11 shrink-0 place-items-center rounded-[10px] bg-accent text-on-accent md:hidden"
        >
          <Plus aria-hidden="true" size={20} />
        </button>
      </div>
      <Chips
        chips={parsed.chips}
        priority={parsed.priority}
        onReject={(chip) => {
          setRejected(new Set([...rejected, ...chip.key.split("|")]));
          field.current?.focus();
        }}
      />
      {lost ? (
        <DraftBox
          text={lost.text}
          label={strings.add.submit}
          onTake={() => {
            dropDraft(lost);
            addLines(lost.text);
          }}
          onDiscard={() => dropDraft(lost)}
        />
      ) : null}
    </form>
  );
}
