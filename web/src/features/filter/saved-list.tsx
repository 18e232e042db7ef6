"use client";

/** Saved views in the sidebar. Loaded with the lists. */

import { ListFilter } from "lucide-react";
import { savedViewsIn, type ViewPlace } from "../../lists/views/saved-views";
import { filterStrings as words } from "../../ui/strings/lists/filter-strings";
import { shade } from "../../ui/theme/palette";

export interface SavedListProps {
  /** A list, or the home with one's own. */
  readonly place: ViewPlace;
  readonly own: boolean;
  readonly current: string | null;
  readonly onOpen: (view: string) => void;
}

export default function SavedList({ place, own, current, onOpen }: SavedListProps) {
  const views = savedViewsIn(place);
  if (views.length === 0) return null;
  return (
    <>
      {own ? <h2 className="nav-heading">{words.heading}</h2> : null}
      <ul aria-label={own ? words.heading : words.of(place.title)}>
        {views.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              className={`nav-item ${own ? "" : "pl-8"}`}
              aria-current={view.id === current ? "page" : undefined}
              onClick={() => onOpen(view.id)}
            >
              <ListFilter
                aria-hidden="true"
                size={own ? 16 : 14}
                strokeWidth={1.8}
                className="nav-icon"
                style={view.color === null ? undefined : { color: shade(view.color) }}
              />
              <span dir="auto" className="min-w-0 flex-1 truncate text-left">
                {view.title}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
