"use client";

/**
 * A text field over a value that others may change. It shows the value until its author types, from then on what they type,
 * and what is shown is what is edited: the focus alone changes nothing. Leaving the field hands the text in.
 *
 * What was typed and not handed in rests beside it. If the value is still the one it was typed over, the field shows it,
 * not saved yet; else, or if its author turned away from it with Escape, it is offered and nothing more.
 */

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { composes } from "../fields/composes";
import { dropDraft, settleDraft, useDraft, writeDraft } from "./drafts";
import type { Draft, DraftSpot } from "./types";

export interface TypedOver {
  readonly spot: DraftSpot;
  readonly value: string;
  /** Whether this device has it now; null: there is nothing in it to keep. */
  readonly onSave: (text: string, seen: string) => Promise<boolean> | null;
  /** What Escape does to the text on the way out. */
  readonly onEscape: "saves" | "leaves";
}

/** Text that is not in the list: in the field already, or only offered beside it. */
export interface Resting {
  readonly kind: "unsaved" | "offered";
  readonly text: string;
  readonly use: () => void;
  readonly save: () => void;
  readonly discard: () => void;
}

export interface TypedText<E> {
  readonly field: {
    readonly ref: RefObject<E | null>;
    readonly value: string;
    readonly onBlur: () => void;
    readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
  readonly resting: Resting | null;
  /** Hand in what the field shows, if it is not the value. */
  readonly hand: () => void;
  /** Turn away from what was typed: the field shows the value again, the text is only offered. */
  readonly leave: () => void;
}

interface Typing {
  readonly first: string;
  readonly text: string;
}

/** An older text that a newer one in the same field must not replace. */
const olderOf = (spot: DraftSpot): DraftSpot => ({ ...spot, field: `${spot.field}~` });

export function useTypedText<E extends HTMLElement = HTMLTextAreaElement>({
  spot,
  value,
  onSave,
  onEscape,
}: TypedOver): TypedText<E> {
  const [typing, setTyping] = useState<Typing | null>(null);
  const ref = useRef<E>(null);
  const draft = useDraft(spot);
  const older = useDraft(olderOf(spot));
  const inField = draft !== null && belongs(draft, value) ? draft : null;
  const offered = !typing && draft && !inField && !draft.busy ? draft : older;

  const take = (text: string, seen: string) => handIn(spot, text, seen, onSave);
  const save = () => {
    const now = latest.current.typing;
    if (!now || now.text === now.first) return;
    take(now.text, now.first);
    latest.current = { ...latest.current, typing: { first: now.text, text: now.text } };
    setTyping((kept) => kept && { ...kept, first: now.text });
  };
  const hand = () => {
    if (typing) save();
    else if (inField && !inField.busy) take(inField.text, value);
  };
  const latest = useRef({ typing, save });
  useEffect(() => {
    latest.current = { typing, save };
  });
  useLeaving(() => latest.current.save());
  useNothingNew(draft, value);
  useNothingNew(older, value);

  const end = () => {
    latest.current = { ...latest.current, typing: null };
    setTyping(null);
  };
  const setAside = (text: string, first: string | null) =>
    writeDraft({ ...olderOf(spot), text, first, left: true });
  const begin = (text: string) => {
    const first = typing?.first ?? inField?.first ?? value;
    setTyping({ first, text });
    if (text === first) dropDraft(spot);
    else writeDraft({ ...spot, text, first, left: false, busy: true });
  };
  const type = (text: string) => {
    if (offered !== null && offered === draft) setAside(draft.text, draft.first);
    begin(text);
  };
  const leave = () => {
    if (typing && typing.text !== typing.first)
      writeDraft({ ...spot, text: typing.text, first: typing.first, left: true });
    end();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Escape" || composes(event)) return;
    event.stopPropagation();
    if (onEscape === "leaves") leave();
    event.currentTarget.blur();
  };
  return {
    field: {
      ref,
      value: typing?.text ?? inField?.text ?? value,
      onBlur: () => {
        save();
        end();
      },
      onChange: ({ target }) => type(target.value),
      onKeyDown,
    },
    resting: restingOf(inField, offered, typing, {
      use: (taken) => {
        ref.current?.focus();
        dropDraft(taken);
        if (typing && typing.text !== typing.first) setAside(typing.text, typing.first);
        begin(taken.text);
      },
      save: hand,
      discard: (dropped) => {
        dropDraft(dropped);
        ref.current?.focus();
      },
    }),
    hand,
    leave,
  };
}

/** Whether the field shows it: it is being typed, or nothing came between. */
const belongs = (draft: Draft, value: string): boolean =>
  !draft.left && (draft.busy === true || draft.first === value);

function handIn(spot: DraftSpot, text: string, seen: string, onSave: TypedOver["onSave"]): void {
  const saved = onSave(text, seen);
  if (saved === null) {
    dropDraft(spot);
    return;
  }
  writeDraft({ ...spot, text, first: seen, left: false, handed: true, busy: true });
  void saved.then((done) => settleDraft(spot, text, done));
}

interface RestingDeeds {
  readonly use: (draft: Draft) => void;
  readonly save: () => void;
  readonly discard: (draft: Draft) => void;
}

function restingOf(
  inField: Draft | null,
  offered: Draft | null,
  typing: Typing | null,
  { use, save, discard }: RestingDeeds,
): Resting | null {
  const draft = inField && !inField.busy && !typing ? inField : offered;
  if (!draft || (draft === inField && draft.handed)) return null;
  return {
    kind: draft === inField ? "unsaved" : "offered",
    text: draft.text,
    use: () => use(draft),
    save,
    discard: () => discard(draft),
  };
}

/** A page that is hidden may never be seen again, and one that goes may not come back. */
export function useLeaving(save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const run = () => latest.current();
    const onHidden = () => {
      if (document.visibilityState === "hidden") run();
    };
    document.addEventListener("visibilitychange", onHidden);
    window.addEventListener("pagehide", run);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      window.removeEventListener("pagehide", run);
      run();
    };
  }, []);
}

/** The list has it after all: it was handed in by a page that ended before it heard so. */
function useNothingNew(draft: Draft | null, value: string): void {
  const known = draft !== null && !draft.busy && draft.text === value ? draft : null;
  useEffect(() => {
    if (known) dropDraft(known);
  }, [known]);
}
