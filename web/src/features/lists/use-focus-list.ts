"use client";

import { type RefObject, useCallback, useEffect, useRef } from "react";

export type FocusList = (id: string, part: "open" | "more") => void;

const WAIT_MS = 250;

/**
 * Focus a list's button once it is drawn where it belongs now. Only the latest wish counts. On a timer besides the drawing: a menu
 * that closes gives the focus back a moment later, and a frame may never come in a window behind others.
 */
export function useFocusList(area: RefObject<HTMLElement | null>): FocusList {
  const wish = useRef<{ readonly id: string; readonly part: string } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const meet = useCallback(() => {
    if (wish.current === null) return;
    const { id, part } = wish.current;
    const row = area.current?.querySelector(`[data-list="${CSS.escape(id)}"]`);
    const button = row?.querySelector<HTMLElement>(`[data-part="${part}"]`);
    const now = document.activeElement;
    if (button && (now === document.body || area.current?.contains(now))) button.focus();
  }, [area]);
  useEffect(meet);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (id, part) => {
      wish.current = { id, part };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        meet();
        wish.current = null;
      }, WAIT_MS);
    },
    [meet],
  );
}
