"use client";

import { Bell, Plus, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import type { ReadLine } from "../../lists/quick/line-reader";
import { composes } from "../../ui/fields/composes";
import {
  MOST_REMINDERS,
  presetsFor,
  type Reminder,
  reminderFrom,
  sameReminder,
  sayReminder,
} from "../../ui/format/reminders";
import { remindStrings as words } from "../../ui/strings/remind-strings";
import { Line } from "./line";
import { readReminder } from "./phrase";
import type { DateValue } from "./types";

export interface RemindLineProps {
  readonly value: DateValue;
  readonly now: Date;
  /** What reads words in the language of quick add; null until it is there. */
  readonly read: ReadLine | null;
  readonly onChoose: (fields: Partial<DateValue>) => void;
}

export function RemindLine({ value, now, read, onChoose }: RemindLineProps) {
  const { due, reminders } = value;
  const has = (reminder: Reminder) => reminders.some((each) => sameReminder(each, reminder));
  const add = (reminder: Reminder) => {
    if (!has(reminder)) onChoose({ reminders: [...reminders, reminder] });
  };
  const full = reminders.length >= MOST_REMINDERS;
  return (
    <Line icon={Bell} label={words.label}>
      {reminders.map((reminder) => {
        const said = sayReminder(reminder, due, now);
        return (
          <button
            key={JSON.stringify(reminder)}
            type="button"
            aria-label={words.remove(said)}
            className="pick-pill"
            onClick={() =>
              onChoose({ reminders: reminders.filter((each) => !sameReminder(each, reminder)) })
            }
          >
            {said}
            <X aria-hidden="true" size={12} />
          </button>
        );
      })}
      {full
        ? null
        : presetsFor(due, now)
            .filter(({ reminder }) => !has(reminder))
            .map(({ label, reminder }) => (
              <button
                key={label}
                type="button"
                className="pick-choice"
                onClick={() => add(reminder)}
              >
                {label}
              </button>
            ))}
      {full ? null : <WordsField due={due} now={now} read={read} onAdd={add} />}
      {due === null && reminders.some((each) => "before" in each) ? (
        <p className="pick-note">{words.silent}</p>
      ) : null}
    </Line>
  );
}

interface WordsFieldProps {
  readonly due: string | null;
  readonly now: Date;
  readonly read: ReadLine | null;
  readonly onAdd: (reminder: Reminder) => void;
}

/** Any other, in words. */
function WordsField({ due, now, read, onAdd }: WordsFieldProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const meant =
    typed.trim() === ""
      ? null
      : (reminderFrom(typed, due, now) ?? (read && readReminder(typed, due, read)));
  const add = () => {
    if (meant === null) return;
    onAdd(meant);
    setTyped("");
  };
  if (!open)
    return (
      <button
        type="button"
        aria-label={words.add}
        className="icon-button pick-more"
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden="true" size={14} />
      </button>
    );
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        type="text"
        aria-label={words.add}
        placeholder={words.example}
        autoComplete="off"
        autoCapitalize="off"
        className="pick-words-field"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={add}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== "Enter" || composes(event)) return;
          event.preventDefault();
          add();
        }}
      />
      {typed.trim() === "" ? null : (
        <span role="status" className="pick-note">
          {meant === null ? words.unclear : words.means(sayReminder(meant, due, now))}
        </span>
      )}
    </>
  );
}
