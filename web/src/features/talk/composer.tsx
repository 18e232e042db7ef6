"use client";

/** Where a comment is written, at the foot of the panel. */

import { SendHorizontal, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { isBlank } from "../../core/blank";
import type { Comment } from "../../lists/comments";
import { DraftBox } from "../../ui/drafts/draft-line";
import { Avatar } from "../../ui/people/avatar";
import type { People } from "../../ui/people/people";
import { talkStrings as words } from "../../ui/strings/talk-strings";
import { taskStrings } from "../../ui/strings/task-strings";
import { kept, type Names } from "./mentions";
import { MessageField } from "./message-field";
import { useComposed } from "./use-composed";
import { useNaming } from "./use-naming";

export interface ComposerProps {
  readonly list: string;
  readonly task: string;
  readonly me: string;
  readonly people: People;
  readonly names: Names;
  /** What this person has said here, as they wrote it. */
  readonly said: ReadonlySet<string>;
  readonly answering: Comment | null;
  /** A new object is a new wish to have the focus here. */
  readonly focus: object | null;
  readonly onAnswered: () => void;
  /** Answers whether this device has it. */
  readonly onSend: (text: string) => Promise<boolean>;
}

/** Wishes that were met. */
const met = new WeakSet<object>();

export function Composer(props: ComposerProps) {
  const { list, task, me, people, names, answering, focus, onAnswered } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const composed = useComposed(list, task, props.said, (text) =>
    props.onSend(kept(text, names, naming.picked)),
  );
  const naming = useNaming(field, names, composed.type);
  useEffect(() => {
    if (!focus || met.has(focus)) return;
    met.add(focus);
    field.current?.focus();
  }, [focus]);
  const send = () => {
    naming.close();
    if (composed.send()) onAnswered();
    field.current?.focus();
  };
  const nothing = isBlank(composed.text);
  return (
    <div className="composer">
      {composed.resting === null ? null : (
        <DraftBox
          text={composed.resting}
          label={taskStrings.draft.use}
          onTake={() => {
            composed.use();
            field.current?.focus();
          }}
          onDiscard={composed.discard}
        />
      )}
      {answering ? (
        <p className="flex items-center gap-1 pb-1 pl-[30px] text-[12.3px] text-soft">
          <span className="min-w-0 truncate">
            {words.answering(answering.from ?? people.name(answering.by))}
          </span>
          <button
            type="button"
            aria-label={words.notAnswering}
            className="icon-button"
            onClick={() => {
              onAnswered();
              field.current?.focus();
            }}
          >
            <X aria-hidden="true" size={13} />
          </button>
        </p>
      ) : null}
      <div className="flex items-end gap-2.5">
        <span className="composer-who">
          <Avatar id={me} people={people} />
        </span>
        <div className="composer-field">
          <MessageField
            field={field}
            panel="comment"
            value={composed.text}
            label={words.write}
            placeholder={words.write}
            naming={naming}
            people={people}
            className="max-h-[40dvh] min-w-0 flex-1 bg-transparent py-[11px] outline-none placeholder:text-faint-ink md:py-[7px]"
            onType={composed.type}
            onSend={send}
            onEscape={() => field.current?.blur()}
            onBlur={() => {
              naming.close();
              composed.rest();
            }}
          />
          <button
            type="button"
            aria-label={words.send}
            title={words.sendKeys}
            aria-disabled={nothing}
            className="icon-button composer-send"
            onMouseDown={(event) => event.preventDefault()}
            onClick={send}
          >
            <SendHorizontal aria-hidden="true" size={16} />
          </button>
        </div>
      </div>
    </div>
  );
}
