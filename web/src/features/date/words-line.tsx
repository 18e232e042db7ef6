"use client";

import { Calendar, CornerDownLeft } from "lucide-react";
import type { KeyboardEvent } from "react";
import { composes } from "../../ui/fields/composes";
import { sayWhen } from "../../ui/format/days";
import { dateStrings as words } from "../../ui/strings/date-strings";
import type { Draft } from "./use-draft";

export interface WordsLineProps {
  readonly draft: Draft;
  readonly today: string;
  readonly phone: boolean;
  readonly onTake: () => void;
}

/** Typed words, with what they mean to the right. The arrow down goes from them to the calendar. */
export function WordsLine({ draft, today, phone, onTake }: WordsLineProps) {
  const { text, meaning } = draft;
  const unclear = text.trim() !== "" && meaning === null;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (composes(event)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (!unclear) onTake();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      const picker = event.currentTarget.closest('[role="dialog"]');
      picker?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus();
    }
  };
  return (
    <div className="pick-words">
      <Calendar aria-hidden="true" size={16} strokeWidth={1.8} className="pick-sign" />
      <span className="pick-typed">
        <input
          type="text"
          aria-label={words.phrase}
          placeholder={words.example}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="done"
          data-understood={meaning !== null || undefined}
          value={text}
          onChange={(event) => draft.type(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </span>
      <span role="status" className="pick-answer">
        {unclear ? words.unclear : meaning === null ? "" : say(draft, today)}
      </span>
      {phone ? (
        <button type="button" className="button-main" onClick={onTake}>
          {words.done}
        </button>
      ) : (
        <button type="button" aria-label={words.take} className="pick-enter" onClick={onTake}>
          <CornerDownLeft aria-hidden="true" size={13} />
        </button>
      )}
    </div>
  );
}

function say({ meaning, value }: Draft, today: string): string {
  if (value.due === null) return words.none;
  const when = sayWhen(value.due, today);
  return meaning?.repeat ? words.from(when) : when;
}
