/** Brings the task that is wished in sight, and gives it the focus if that is wished too. */

import { type RefObject, useEffect } from "react";
import type { Item } from "../../lists/items";
import { isMet, meet, type Reveal } from "../../ui/rows/reveal";

export function useReveal(
  reveal: Reveal | null,
  items: readonly Item[],
  scroller: RefObject<HTMLDivElement | null>,
  scrollTo: (index: number) => void,
): void {
  useEffect(() => {
    if (!reveal || isMet(reveal)) return;
    const index = items.findIndex((item) => item.key === reveal.id);
    if (index === -1) return; // it may come with the next view
    meet(reveal);
    scrollTo(index);
    const title = () =>
      scroller.current?.querySelector<HTMLElement>(`[data-title="${CSS.escape(reveal.id)}"]`);
    if (reveal.focus) title()?.focus({ preventScroll: true });
    const held = document.activeElement;
    // A row far away is drawn a frame after the scroll; who went on typing elsewhere meanwhile is left there.
    const late = () => {
      title()?.scrollIntoView?.({ block: "nearest" });
      if (reveal.focus && [held, document.body].includes(document.activeElement))
        title()?.focus({ preventScroll: true });
    };
    requestAnimationFrame(() => requestAnimationFrame(late));
  });
}
