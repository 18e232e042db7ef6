"use client";

/** Tasks as cards below each other, of which only those in sight are drawn. */

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useCallback, useEffect, useRef } from "react";
import { DragRow } from "./drag";
import { useFocusInSight } from "./focus-in-sight";
import { useFocusedDrawn } from "./keep-focused";
import { type Parting, useStack } from "./moving/parting";
import { isMet, meet, type Reveal } from "./reveal";

export interface CardStackProps {
  readonly label: string;
  readonly ids: readonly string[];
  readonly card: (id: string) => ReactNode;
  /** Whether it can be dragged. */
  readonly moves: (id: string) => boolean;
  readonly reveal: Reveal | null;
  readonly hidden?: boolean | undefined;
  /** What parts them for what is dragged, and what they are called to it. Null: none of that. */
  readonly parting?: Parting | null;
  readonly column?: string;
}

const CARD_GUESS = 74;
const MORE_CARDS = 6;

export function CardStack(props: CardStackProps) {
  const { label, ids, card, moves, reveal, hidden, parting = null, column = "" } = props;
  const list = useRef<HTMLUListElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const keyAt = useCallback((index: number) => ids[index] ?? index, [ids]);
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_GUESS,
    overscan: MORE_CARDS,
    getItemKey: keyAt,
    rangeExtractor: useFocusedDrawn(list, keyAt),
    initialRect: { width: 0, height: 800 },
  });
  const slots = virtual.getVirtualItems();
  useStack({ list, names: ids, slots: virtual.measurementsCache, scope: column, parting, column });
  useReveal(reveal, ids, scroller, (index) => virtual.scrollToIndex(index));
  useFocusInSight(scroller);
  return (
    <div ref={scroller} className="card-stack" hidden={hidden}>
      <ul
        ref={list}
        aria-label={label}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {slots.map((slot) => {
          const id = ids[slot.index];
          if (id === undefined) return null;
          return (
            <li
              key={id}
              ref={virtual.measureElement}
              data-index={slot.index}
              data-card={id}
              data-start={slot.start}
              aria-setsize={ids.length}
              aria-posinset={slot.index + 1}
              className="card-slot"
              style={{ transform: `translateY(${slot.start}px)` }}
            >
              <DragRow id={id} enabled={moves(id)}>
                {card(id)}
              </DragRow>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function useReveal(
  reveal: Reveal | null,
  ids: readonly string[],
  scroller: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
): void {
  useEffect(() => {
    if (!reveal || isMet(reveal)) return;
    const index = ids.indexOf(reveal.id);
    if (index === -1) return; // it is elsewhere, or comes with the next view
    meet(reveal);
    scrollTo(index);
    const show = () => {
      const title = scroller.current?.querySelector<HTMLElement>(
        `[data-title="${CSS.escape(reveal.id)}"]`,
      );
      title?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
      if (reveal.focus) title?.focus({ preventScroll: true });
    };
    // A card far away is drawn a frame after the scroll.
    requestAnimationFrame(() => requestAnimationFrame(show));
    show();
  });
}
