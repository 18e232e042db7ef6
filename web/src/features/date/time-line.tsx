"use client";

import { Clock } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { composes } from "../../ui/fields/composes";
import { dueTime } from "../../ui/format/due";
import { sayTime } from "../../ui/format/times";
import { dateStrings as words } from "../../ui/strings/date-strings";
import { Line } from "./line";
import { readTime } from "./phrase";

export interface TimeLineProps {
  readonly due: string | null;
  readonly onTime: (time: string | null) => void;
}

const USUAL = [
  { label: words.noon, time: "12:00" },
  { label: words.afternoon, time: "15:00" },
  { label: words.evening, time: "18:00" },
] as const;

export function TimeLine({ due, onTime }: TimeLineProps) {
  const time = due === null ? "" : dueTime(due);
  return (
    <Line icon={Clock} label={words.time}>
      <TimeField key={time} time={time} onTime={onTime} />
      {USUAL.map(({ label, time: usual }) => (
        <button
          key={label}
          type="button"
          aria-pressed={time === usual}
          className="pick-choice"
          onClick={() => onTime(usual)}
        >
          {label}
        </button>
      ))}
      {time === "" ? null : (
        <button type="button" className="pick-choice" onClick={() => onTime(null)}>
          {words.noTime}
        </button>
      )}
    </Line>
  );
}

/** What is no time gives way to the one before. */
function TimeField({ time, onTime }: { readonly time: string } & Pick<TimeLineProps, "onTime">) {
  const said = time === "" ? "" : sayTime(time);
  const [typed, setTyped] = useState(said);
  const done = () => {
    const meant = readTime(typed);
    if (typed.trim() === "" && time !== "") onTime(null);
    else if (meant !== null && meant !== time) onTime(meant);
    else setTyped(said);
  };
  return (
    <input
      type="text"
      aria-label={words.time}
      aria-invalid={typed !== said && typed.trim() !== "" && readTime(typed) === null}
      placeholder={sayTime("09:00")}
      autoComplete="off"
      className="pick-field pick-time"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={done}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Enter" || composes(event)) return;
        event.preventDefault();
        done();
      }}
    />
  );
}
