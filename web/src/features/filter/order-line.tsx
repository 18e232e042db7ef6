"use client";

/** In which order a list or view stands while the bar is closed: the way back to it, and to the order it has without. */

import { ArrowDownUp, X } from "lucide-react";
import { filterStrings as words } from "../../ui/strings/lists/filter-strings";

export interface OrderLineProps {
  readonly sort: string | null;
  readonly group: string | null;
  readonly onOpen: () => void;
  /** Null for who may not. */
  readonly onByHand: (() => void) | null;
  /** A view that stands by date otherwise. */
  readonly byDate: boolean;
}

export function OrderLine({ sort, group, onOpen, onByHand, byDate }: OrderLineProps) {
  const back = byDate ? words.backByDate : words.byHand;
  const said = [wordOf(words.groupings, group), wordOf(words.sorts, sort)]
    .filter((word) => word !== null)
    .join(" · ");
  return (
    <section aria-label={words.sort} className="filter-order">
      <button type="button" className="filter-order-open hit" onClick={onOpen}>
        <ArrowDownUp aria-hidden="true" size={14} strokeWidth={1.8} className="shrink-0" />
        {said}
      </button>
      {onByHand === null ? null : (
        <button
          type="button"
          aria-label={back}
          title={back}
          className="icon-button"
          onClick={onByHand}
        >
          <X aria-hidden="true" size={14} />
        </button>
      )}
    </section>
  );
}

const wordOf = (of: Readonly<Record<string, string>>, key: string | null): string | null =>
  key === null ? null : (of[key] ?? null);
