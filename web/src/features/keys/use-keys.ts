"use client";

import { useEffect, useRef } from "react";
import type { Command } from "../../ui/keys/table";
import { commandFor, isOperable, lasts } from "./keymap";
import { TypedAhead } from "./typed-ahead";

/** Held on a button, Enter would press it again and again, and then what stands in its place. */
const pressesButton = ({ key, target }: KeyboardEvent): boolean =>
  key === "Enter" && isOperable(target);

/** For so long the first of two keys waits for the second. */
const SECOND_KEY_MS = 1500;

/** Listens on the whole page; `run` says whether it did something, else the key keeps its usual meaning. */
export function useKeys(run: (command: Command) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    /** The key that did something and is still held, wherever the focus has gone meanwhile. */
    let held: string | null = null;
    let begun: { readonly press: string; readonly at: number } | null = null;
    const ahead = new TypedAhead();
    const onKeyDown = (event: KeyboardEvent) => {
      if (ahead.takes(event)) {
        event.preventDefault();
        return;
      }
      const pressed = event.code || event.key;
      if (event.repeat && (pressed === held || pressesButton(event))) {
        event.preventDefault();
        return;
      }
      const before = begun && event.timeStamp - begun.at < SECOND_KEY_MS ? begun.press : null;
      const command = commandFor(event, before);
      // Shift and its like are part of the key that comes.
      if (event.key.length === 1) begun = null;
      if (command === null) return;
      if (typeof command === "object") {
        begun = { press: command.begun, at: event.timeStamp };
        return;
      }
      if (!latest.current(command)) return;
      event.preventDefault();
      ahead.after(command);
      held = lasts(command) ? null : pressed;
    };
    const onKeyUp = () => {
      held = null;
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keyup", onKeyUp);
    window.addEventListener("focusin", ahead.onFocus);
    return () => {
      window.removeEventListener("focusin", ahead.onFocus);
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keyup", onKeyUp);
    };
  }, []);
}
