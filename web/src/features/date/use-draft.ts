"use client";

/** What is chosen and not taken yet. What nobody chose here moves along with what others do. */

import { useState } from "react";
import { sameJson } from "../../core/json";
import type { Json } from "../../core/records";
import type { ReadLine } from "../../lists/quick/line-reader";
import { type Meaning, readPhrase } from "./phrase";
import type { DateValue } from "./types";

export interface Draft {
  /** As it will be. */
  readonly value: DateValue;
  /** What is typed, and what it means; null if it is not understood. */
  readonly text: string;
  readonly meaning: Meaning | null;
  /** Null until what reads words is there. */
  readonly read: ReadLine | null;
  /** Whether the rule for repeating was made here. */
  readonly fresh: boolean;
  readonly type: (text: string) => void;
  /** Choose; what was typed counts as chosen before. */
  readonly choose: (fields: Partial<DateValue>) => void;
  /** What differs from how it is, with more that is chosen now. */
  readonly changed: (more: Partial<DateValue>) => Partial<DateValue>;
}

const FIELDS = ["due", "repeat", "reminders", "expires"] as const;

/** `read`: null until what reads words is there. */
export function useDraft(now: DateValue, read: ReadLine | null, several = false): Draft {
  const [chosen, setChosen] = useState<Partial<DateValue>>({});
  const [text, setText] = useState("");
  const meaning = text.trim() === "" || read === null ? null : readPhrase(text, read);
  const all = { ...chosen, ...meaning };
  const value = { ...now, ...all };
  return {
    value,
    text,
    meaning,
    read,
    fresh: now.repeat === null && value.repeat !== null,
    type: setText,
    choose(fields) {
      setChosen({ ...all, ...fields });
      setText("");
    },
    changed(more) {
      const last: Partial<DateValue> = { ...all, ...more };
      const differs = (field: (typeof FIELDS)[number]) =>
        last[field] !== undefined && (several || !same(last[field], now[field]));
      return Object.fromEntries(FIELDS.filter(differs).map((field) => [field, last[field]]));
    },
  };
}

const same = (a: unknown, b: unknown): boolean => sameJson(a as Json, b as Json);
