"use client";

import { type RefObject, useEffect } from "react";

/**
 * Focus the field of a list that was just made (`fresh`), each time the field comes: the page may wait a moment for the list. Whoever
 * has gone on since, by pointer or by key, is not called back.
 */
export function useFirstFocus(
  list: string,
  fresh: RefObject<string | null>,
  field: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    if (fresh.current !== list || field.current === null) return;
    field.current.focus();
    // It outlives the field, which may go and come again.
    const gone = new AbortController();
    const goOn = ({ target }: Event) => {
      if (target === field.current) return;
      if (fresh.current === list) fresh.current = null;
      gone.abort();
    };
    for (const way of ["pointerdown", "keydown"])
      document.addEventListener(way, goOn, { capture: true, signal: gone.signal });
  }, [list, fresh, field]);
}
