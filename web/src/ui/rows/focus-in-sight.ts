"use client";

import { type RefObject, useEffect } from "react";

/** What has the focus stays in sight where there comes to be less room than there was: beside a task that is opened, say. */
export function useFocusInSight(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const area = scroller.current;
    if (!area) return;
    const observer = new ResizeObserver(() => {
      const held = document.activeElement;
      if (held === null || held === area || !area.contains(held)) return;
      (held.closest("[data-card]") ?? held).scrollIntoView?.({ block: "nearest" });
    });
    observer.observe(area);
    return () => observer.disconnect();
  }, [scroller]);
}
