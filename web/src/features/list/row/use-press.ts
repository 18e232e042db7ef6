"use client";

import { type MouseEvent as Press, useEffect, useRef } from "react";

/** As long as most people's second press takes to come. */
const SECOND_MS = 200;

interface Presses {
  open(): void;
  /** Takes back what `open` did. */
  shut(): void;
  /** Null where nobody may. */
  readonly edit: (() => void) | null;
  isPanelOpen(): boolean;
}

/**
 * One press opens, two edit in place. A mouse's press waits for the second, or the panel that comes would move the title
 * away beneath it. A second one that comes later, and so may meet anything, still is that title's: what was opened goes
 * again. Where the panel is there already nothing moves, and keys and fingers never press twice: they open at once.
 */
export function usePress({ open, shut, edit, isPanelOpen }: Presses) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onClick: ({ detail, nativeEvent }: Press) => {
      clearTimeout(timer.current);
      if (!edit || detail === 0 || !isMouse(nativeEvent) || isPanelOpen()) open();
      else if (detail === 1)
        timer.current = setTimeout(() => {
          open();
          takeSecond(() => {
            shut();
            edit();
          });
        }, SECOND_MS);
    },
    onDoubleClick: () => {
      clearTimeout(timer.current);
      edit?.();
    },
  };
}

/** Take the second of two presses from whatever it meets; the next first one ends the waiting. */
function takeSecond(take: () => void): void {
  const isSecond = (event: MouseEvent): boolean => {
    if (event.detail < 2) return false;
    event.preventDefault(); // marks no words, and puts the focus nowhere
    event.stopPropagation();
    return true;
  };
  const end = new AbortController();
  const on = { capture: true, signal: end.signal };
  window.addEventListener("mousedown", (event) => isSecond(event) || end.abort(), on);
  window.addEventListener("click", (event) => (isSecond(event) ? take() : end.abort()), on);
  window.addEventListener("dblclick", (event) => isSecond(event) && end.abort(), on);
}

const isMouse = (event: Event): boolean =>
  "pointerType" in event ? event.pointerType === "mouse" : !matchMedia("(pointer: coarse)").matches;
