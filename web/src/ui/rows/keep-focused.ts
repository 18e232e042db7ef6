"use client";

/**
 * What has the focus stays drawn when it is scrolled away: the focus would go from one row to the next with each frame
 * otherwise. What goes elsewhere by a change is left to whoever gives the focus on.
 */

import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";

type KeyAt = (index: number) => string | number;

/** Which are drawn of the children of a list, each with its `data-index`. `keyAt` is another one when they have changed. */
export function useFocusedDrawn(list: RefObject<HTMLElement | null>, keyAt: KeyAt) {
  const shown = useRef(keyAt);
  const away = useRef(false);
  useLayoutEffect(() => {
    shown.current = keyAt;
  });
  return useCallback(
    (range: Range): number[] => {
      const drawn = defaultRangeExtractor(range);
      const was = indexOf(document.activeElement, list.current);
      const at = was === null ? null : indexIn(range.count, keyAt, shown.current(was), was);
      const isDrawn = at === null || (at >= (drawn[0] ?? 0) && at <= (drawn.at(-1) ?? 0));
      away.current = !isDrawn && (away.current || shown.current === keyAt);
      if (at === null || !away.current) return drawn;
      return at < (drawn[0] ?? 0) ? [at, ...drawn] : [...drawn, at];
    },
    [list, keyAt],
  );
}

function indexOf(focused: Element | null, list: HTMLElement | null): number | null {
  if (!focused || !list?.contains(focused)) return null;
  const slot = focused.closest<HTMLElement>("[data-index]");
  return slot ? Number(slot.dataset.index) : null;
}

/** Mostly where it was. */
function indexIn(count: number, keyAt: KeyAt, key: string | number, was: number): number | null {
  if (was < count && keyAt(was) === key) return was;
  for (let at = 0; at < count; at += 1) if (keyAt(at) === key) return at;
  return null;
}
