"use client";

/** The ways in which the open list or view can be drawn, in its header. Loaded after it. */

import { CalendarDays, Columns3, List } from "lucide-react";
import { strings } from "../../ui/strings/strings";
import { layoutsOf } from "./layouts";
import type { PartProps } from "./types";

const SIGNS = { list: List, board: Columns3, calendar: CalendarDays } as const;

export default function LayoutSwitch(props: PartProps) {
  const layouts = layoutsOf(props);
  if (layouts === null || layouts.offered.length < 2) return null;
  return (
    <fieldset className="segments" data-signs>
      <legend className="sr-only">{strings.lists.layouts}</legend>
      {layouts.offered.map((each) => {
        const Sign = SIGNS[each];
        return (
          <button
            key={each}
            type="button"
            aria-label={strings.lists.showAs[each]}
            title={strings.lists.showAs[each]}
            aria-pressed={each === layouts.now}
            onClick={() => layouts.choose(each)}
          >
            <Sign aria-hidden="true" size={15} strokeWidth={1.8} />
          </button>
        );
      })}
    </fieldset>
  );
}
