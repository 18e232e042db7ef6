"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { STAY_MAX } from "../../core/rules";
import { leavingStrings as words } from "../../ui/strings/leaving-strings";

export interface StayRuleProps {
  readonly label: string;
  readonly hint: string;
  /** Null: such tasks stay. */
  readonly days: number | null;
  /** The titles of the tasks that would leave now with so many days. */
  readonly leaving: (days: number) => readonly string[];
  readonly onSet: (days: number | null) => void;
}

const USUAL = [1, 7, 30, 90, 365];
const NEVER = "never";
const OTHER = "other";
const NAMED = 3;

/** After how many days tasks leave. Before they do, it says which would leave at once. */
export function StayRule({ label, hint, days, leaving, onSet }: StayRuleProps) {
  const id = useId();
  const choice = useRef<HTMLSelectElement>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const [typing, setTyping] = useState(false);
  const end = (next?: number) => {
    if (next !== undefined) onSet(next);
    setAsked(null);
    setTyping(false);
    choice.current?.focus();
  };
  const choose = (value: string) => {
    setAsked(null);
    setTyping(value === OTHER);
    if (value === NEVER) onSet(null);
    else if (value !== OTHER && Number(value) !== days) setAsked(Number(value));
  };
  const shown = typing ? OTHER : (asked ?? days ?? NEVER);
  const choices = [...new Set([...USUAL, ...[asked, days].filter((each) => each !== null)])];
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[12.8px] font-[560]">
        {label}
      </label>
      <select
        ref={choice}
        id={id}
        className="field"
        value={String(shown)}
        aria-describedby={`${id}-hint`}
        onChange={(event) => choose(event.target.value)}
      >
        <option value={NEVER}>{words.never}</option>
        {choices
          .sort((a, b) => a - b)
          .map((each) => (
            <option key={each} value={each}>
              {words.after(each)}
            </option>
          ))}
        <option value={OTHER}>{words.other}</option>
      </select>
      <p id={`${id}-hint`} className="text-[12.3px] leading-[17px] text-soft">
        {hint}
      </p>
      {typing && asked === null ? <OtherDays onAsk={setAsked} onCancel={() => end()} /> : null}
      {asked === null ? null : (
        <Asked
          titles={leaving(asked)}
          sure={days === null ? words.sure : words.change}
          onSure={() => end(asked)}
          onCancel={() => end()}
        />
      )}
    </div>
  );
}

interface OtherDaysProps {
  readonly onAsk: (days: number) => void;
  readonly onCancel: () => void;
}

function OtherDays({ onAsk, onCancel }: OtherDaysProps) {
  const [text, setText] = useState("");
  const ask = (event: FormEvent) => {
    event.preventDefault();
    onAsk(Number(text));
  };
  return (
    <form onSubmit={ask} className="flex flex-wrap items-center gap-2">
      <input
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        type="number"
        inputMode="numeric"
        required
        min={1}
        max={STAY_MAX}
        aria-label={words.days}
        className="field w-28"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button">
        {words.look}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        {words.keep}
      </button>
    </form>
  );
}

interface AskedProps {
  readonly titles: readonly string[];
  readonly sure: string;
  readonly onSure: () => void;
  readonly onCancel: () => void;
}

/** What would leave at once, and whether that is meant. */
function Asked({ titles, sure, onSure, onCancel }: AskedProps) {
  return (
    <div className="flex flex-col gap-3 rounded-[9px] border border-line bg-panel px-3 py-3">
      <p role="status" className="text-[13.4px] leading-5 break-words">
        {words.would(titles.length, titles.slice(0, NAMED))}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button-main" onClick={onSure}>
          {sure}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {words.keep}
        </button>
      </div>
    </div>
  );
}
