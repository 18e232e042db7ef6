"use client";

import { useEffect, useRef } from "react";
import { type Command, commandFor, isOperable, lasts } from "./keymap";

/** Held on a button, Enter would press it again and again, and then what stands in its place. */
const pressesButton = ({ key, target }: KeyboardEvent): boolean =>
  key === "Enter" && isOperable(target);

/** Listens on the whole page; `run` says whether it did something, else the key keeps its usual meaning. */
export function useKeys(run: (command: Command) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    /** The key that did something and is still held, wherever the focus has gone meanwhile. */
    let held: string | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      const pressed = event.code || event.key;
      if (event.repeat && (pressed === held || pressesButton(event))) {
        event.preventDefault();
        return;
      }
      const command = commandFor(event);
      if (command === null || !latest.current(command)) return;
      event.preventDefault();
      held = lasts(command) ? null : pressed;
    };
    const onKeyUp = () => {
      held = null;
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keyup", onKeyUp);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keyup", onKeyUp);
    };
  }, []);
}
