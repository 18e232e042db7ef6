"use client";

/**
 * A text field over a value that others may change. Without the focus it shows the value; with it, only what is typed.
 * Leaving the field saves, Escape leaves and keeps the draft for the next time.
 */

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { dropDraft, readDraft, writeDraft } from "./drafts";

export interface TypedText {
  readonly value: string;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface Typing {
  readonly first: string;
  readonly text: string;
}

export function useTypedText(
  key: string,
  value: string,
  onSave: (text: string, seen: string) => void,
): TypedText {
  const [typing, setTyping] = useState<Typing | null>(null);
  const state = useRef({ typing, onSave });
  useEffect(() => {
    state.current = { typing, onSave };
  });

  const save = () => {
    const { typing: now, onSave: hand } = state.current;
    if (!now || now.text === now.first) return;
    dropDraft(key);
    hand(now.text, now.first);
    state.current = { typing: { first: now.text, text: now.text }, onSave: hand };
    setTyping((kept) => (kept ? { first: now.text, text: kept.text } : null));
  };
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === "hidden") latestSave.current();
    };
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      latestSave.current();
    };
  }, []);

  return {
    value: typing?.text ?? value,
    onFocus: () => setTyping({ first: value, text: readDraft(key) ?? value }),
    onBlur: () => {
      save();
      setTyping(null);
    },
    onChange: ({ target }) => {
      setTyping((now) => ({ first: now?.first ?? value, text: target.value }));
      if (target.value === (typing?.first ?? value)) dropDraft(key);
      else writeDraft(key, target.value);
    },
    onKeyDown: (event) => {
      if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
      event.stopPropagation();
      state.current = { typing: null, onSave };
      setTyping(null);
      event.currentTarget.blur();
    },
  };
}
