"use client";

import { useEffect, useRef } from "react";
import { type Command, commandFor } from "./keymap";

/** Listens on the whole page; `run` says whether it did something, else the key keeps its usual meaning. */
export function useKeys(run: (command: Command) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandFor(event);
      if (command !== null && latest.current(command)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
