"use client";

/** Whom an “@” in a field may mean, offered while it is typed. */

import { type KeyboardEvent, type RefObject, useState } from "react";
import { composes } from "../../ui/fields/composes";
import { useCaret } from "../../ui/fields/use-caret";
import { fold } from "../../ui/format/fold";
import { type Names, namingAt, plainName } from "./mentions";

const MOST = 6;

export interface Naming {
  readonly found: readonly (readonly [id: string, name: string])[];
  readonly at: number;
  /** By name, whom its author chose. */
  readonly picked: ReadonlyMap<string, string>;
  look(): void;
  pick(index: number): void;
  /** Whether the key was for it. */
  onKeyDown(event: KeyboardEvent): boolean;
  close(): void;
}

type Field = RefObject<HTMLTextAreaElement | null>;

export function useNaming(field: Field, names: Names, type: (text: string) => void): Naming {
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const putCaret = useCaret(field);
  const text = field.current?.value ?? "";
  const naming = caret === null ? null : namingAt(text, caret);
  const sought = fold(naming?.query ?? "");
  const found = naming
    ? [...names].filter(([, name]) => fold(name).split(/\s+/).some(begins(sought))).slice(0, MOST)
    : [];
  const active = Math.min(at, Math.max(0, found.length - 1));
  const pick = (index: number) => {
    const [id, name] = found[index] ?? [];
    if (id === undefined || name === undefined || !naming || caret === null) return;
    const before = `${text.slice(0, naming.from)}@${name.trim()} `;
    type(before + text.slice(caret).replace(/^ /, ""));
    setPicked(new Map([...picked, [plainName(name), id]]));
    setCaret(null);
    putCaret(before.length);
  };
  return {
    found,
    at: active,
    picked,
    pick,
    close: () => setCaret(null),
    look() {
      const area = field.current;
      setCaret(area && area.selectionStart === area.selectionEnd ? area.selectionStart : null);
      setAt(0);
    },
    onKeyDown(event) {
      if (found.length === 0 || composes(event)) return false;
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0) setAt((active + step + found.length) % found.length);
      else if (event.key === "Escape") setCaret(null);
      else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab")
        pick(active);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

const begins =
  (sought: string) =>
  (word: string): boolean =>
    word.startsWith(sought);
