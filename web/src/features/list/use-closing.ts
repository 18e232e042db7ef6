/** Rows that have another place after a change glide there: what is drawn, from where it was. Nothing waits for it. */

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Item } from "../../lists/items";

const CLOSING_MS = 180;
/** Whatever came from further away did not move before anybody's eyes. */
const FARTHEST = 600;
const STILL = "(prefers-reduced-motion: reduce)";

/** A slot that is drawn, in px from the top of the list. */
interface Slot {
  readonly index: number;
  readonly start: number;
}

interface Drawn {
  readonly items: readonly Item[];
  readonly scope: string;
  readonly starts: ReadonlyMap<string, number>;
}

/** Where what is done goes it does not glide to. */
const nameOf = (item: Item | undefined): string =>
  item?.kind === "task" && !item.open ? `${item.key} done` : (item?.key ?? "");

export function useClosing(
  list: RefObject<HTMLElement | null>,
  slots: readonly Slot[],
  items: readonly Item[],
  scope: string,
): void {
  const drawn = useRef<Drawn | null>(null);
  useLayoutEffect(() => {
    const before = drawn.current;
    const starts = new Map(slots.map(({ index, start }) => [nameOf(items[index]), start]));
    drawn.current = { items, scope, starts };
    if (!before || before.items === items || before.scope !== scope) return;
    if (window.matchMedia(STILL).matches) return;
    for (const slot of list.current?.children ?? []) {
      const name = nameOf(items[Number((slot as HTMLElement).dataset.index)]);
      const by = (before.starts.get(name) ?? Number.NaN) - (starts.get(name) ?? Number.NaN);
      if (!by || Math.abs(by) > FARTHEST) continue;
      // On top of where it stands, which goes on following what is measured.
      slot.animate?.([{ transform: `translateY(${by}px)` }, { transform: "none" }], {
        duration: CLOSING_MS,
        easing: "ease-out",
        composite: "add",
      });
    }
  });
}
