"use client";

import { Hourglass, X } from "lucide-react";
import { sayWhen } from "../../ui/format/days";
import { dateStrings } from "../../ui/strings/date-strings";
import { Line } from "./line";

const words = dateStrings.leaves;

export interface LeavesLineProps {
  readonly expires: string | null;
  readonly today: string;
  /** What a rule of the list says of it; null if it has none. */
  readonly ruled: string | null;
  readonly onClear: () => void;
  /** Let the calendar choose the day. */
  readonly onDay: () => void;
}

/** When it leaves the list by itself. */
export function LeavesLine({ expires, today, ruled, onClear, onDay }: LeavesLineProps) {
  return (
    <Line icon={Hourglass} label={words.label} part="leaves">
      {expires === null ? (
        <>
          <span className="pick-now">{words.never}</span>
          <button type="button" className="pick-choice" onClick={onDay}>
            {words.choose}
          </button>
        </>
      ) : (
        <>
          <button type="button" className="pick-pill" onClick={onDay}>
            {expires.length > 10
              ? words.at(sayWhen(expires, today))
              : words.after(sayWhen(expires, today))}
          </button>
          <button
            type="button"
            aria-label={words.clear}
            className="icon-button pick-stop"
            onClick={onClear}
          >
            <X aria-hidden="true" size={14} />
          </button>
        </>
      )}
      {ruled === null ? null : <p className="pick-note">{ruled}</p>}
    </Line>
  );
}
