"use client";

import type { Repeat } from "../../core/repeat/shape";
import { TURNS_MAX } from "../../core/rules";
import { sayShortDay } from "../../ui/format/days";
import { dateStrings } from "../../ui/strings/date-strings";
import { withEnd } from "./choices";
import { CountField } from "./count-field";
import type { DateValue } from "./types";

const words = dateStrings.repeat;
/** What stands there first, to be changed. */
const TIMES = 10;

export interface RepeatEndProps {
  readonly repeat: Repeat;
  readonly today: string;
  readonly onChoose: (fields: Partial<DateValue>) => void;
  readonly onUntil: () => void;
}

/** When a series ends: never, on a day, or after so many turns. */
export function RepeatEnd({ repeat, today, onChoose, onUntil }: RepeatEndProps) {
  const { until, left } = repeat;
  const both = until !== undefined && left !== undefined;
  const end = (value: string) => {
    if (value === "") onChoose({ repeat: withEnd(repeat, { until: null, left: null }) });
    else if (value === "left")
      onChoose({ repeat: withEnd(repeat, { until: null, left: left ?? TIMES }) });
    else if (value === "until") {
      if (both) onChoose({ repeat: withEnd(repeat, { left: null }) });
      onUntil();
    }
  };
  return (
    <span className="pick-ends">
      <span>{words.ends}</span>
      <select
        aria-label={words.endsLabel}
        className="pick-select"
        value={both ? "both" : until !== undefined ? "until" : left !== undefined ? "left" : ""}
        onChange={({ target }) => end(target.value)}
      >
        <option value="">{words.endsNever}</option>
        <option value="until">{words.endsOn}</option>
        <option value="left">{words.endsAfter}</option>
        {both ? <option value="both">{words.endsEither}</option> : null}
      </select>
      {until === undefined ? null : (
        <button type="button" className="pick-pill" onClick={onUntil}>
          {sayShortDay(until, today)}
        </button>
      )}
      {left === undefined ? null : (
        <>
          <CountField
            key={left}
            label={words.left}
            value={left}
            most={TURNS_MAX}
            onPick={(times) => onChoose({ repeat: withEnd(repeat, { left: times }) })}
          />
          <span aria-hidden="true">{words.left}</span>
        </>
      )}
    </span>
  );
}
