"use client";

/** In which order a list stands while the bar is closed: the way back to it, and to the order by hand. */

import { ArrowDownUp, X } from "lucide-react";
import { filterStrings as words } from "../../ui/strings/lists/filter-strings";

export interface OrderLineProps {
  readonly sort: string | null;
  readonly group: string | null;
  readonly onOpen: () => void;
  /** Null for who may not. */
  readonly onByHand: (() => void) | null;
}

export function OrderLine({ sort, group, onOpen, onByHand }: OrderLineProps) {
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
          aria-label={words.byHand}
          title={words.byHand}
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
