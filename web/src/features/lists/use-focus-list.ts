"use client";

import { type RefObject, useCallback, useEffect, useRef } from "react";

/** `of` is the list that something was done with, if that is another: it goes out of sight. */
export type FocusList = (id: string, part: "open" | "more", of?: string) => void;

const WAIT_MS = 250;

/**
 * Focus a list's button once it is drawn where it belongs now. Only the latest wish counts, and none once somebody has gone on to
 * another list. On a timer besides the drawing: a menu that closes gives the focus back a moment later, and a frame may never come in a
 * window behind others.
 */
export function useFocusList(area: RefObject<HTMLElement | null>): FocusList {
  const wish = useRef<{ readonly id: string; readonly part: string; readonly of: string } | null>(
    null,
  );
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const meet = useCallback(() => {
    if (wish.current === null) return;
    const { id, part, of } = wish.current;
    const row = area.current?.querySelector(`[data-list="${CSS.escape(id)}"]`);
    const button = row?.querySelector<HTMLElement>(`[data-part="${part}"]`);
    const now = document.activeElement;
    const held = now?.closest("[data-list]")?.getAttribute("data-list") ?? id;
    if (held !== id && held !== of) wish.current = null;
    else if (button && (now === document.body || area.current?.contains(now))) button.focus();
  }, [area]);
  useEffect(meet);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (id, part, of = id) => {
      wish.current = { id, part, of };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        meet();
        wish.current = null;
      }, WAIT_MS);
    },
    [meet],
  );
}
