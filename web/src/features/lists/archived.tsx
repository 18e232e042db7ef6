"use client";

import { Archive, ChevronDown } from "lucide-react";
import { useState } from "react";
import type { ListSummary } from "../../lists/summary";
import { digits } from "../../ui/format/digits";
import { strings } from "../../ui/strings/strings";
import { ListItem } from "./list-item";
import type { ListActions } from "./types";

export interface ArchivedProps {
  readonly lists: readonly ListSummary[];
  readonly current: string | null;
  readonly actions: ListActions;
}

/** Where the lists are that were put away; folded until somebody looks, or is in one of them. */
export function Archived({ lists, current, actions }: ArchivedProps) {
  const [wanted, setWanted] = useState(false);
  const expanded = wanted || lists.some(({ id }) => id === current);
  if (lists.length === 0) return null;
  return (
    <div className="mt-3">
      <button
        type="button"
        className="nav-item text-faint-ink"
        aria-expanded={expanded}
        aria-label={strings.lists.showArchived(lists.length)}
        onClick={() => setWanted(!expanded)}
      >
        <Archive aria-hidden="true" size={14} strokeWidth={1.8} className="nav-icon" />
        <span className="flex-1 text-left">{strings.lists.archived}</span>
        <span className="nav-count">{digits(lists.length)}</span>
        <ChevronDown
          aria-hidden="true"
          size={14}
          className={`transition-transform duration-150 motion-reduce:transition-none ${expanded ? "" : "-rotate-90"}`}
        />
      </button>
      {expanded ? (
        <ul aria-label={strings.lists.archived}>
          {lists.map((list) => (
            <li key={list.id} data-list={list.id}>
              <ListItem
                list={list}
                current={list.id === current}
                actions={actions}
                edges={{ first: true, last: true }}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
