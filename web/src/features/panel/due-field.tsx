"use client";

import { X } from "lucide-react";
import { useRef, useState } from "react";
import { addDays, dueDay, dueTime, sayLongDay } from "../../ui/due";
import { useToday } from "../../ui/now";
import { strings } from "../../ui/strings";

export interface DueFieldProps {
  readonly due: string | null;
  readonly onSet: (due: string | null) => void;
}

export function DueField({ due, onSet }: DueFieldProps) {
  const day = due ? dueDay(due) : "";
  const time = due ? dueTime(due) : "";
  const set = (nextDay: string, nextTime: string) => {
    const next = nextDay === "" ? null : nextTime === "" ? nextDay : `${nextDay}T${nextTime}`;
    if (next !== due) onSet(next);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1.5">
      <Picked
        kind="date"
        label={strings.panel.due}
        value={day}
        onPick={(next) => set(next, time)}
      />
      {day === "" ? (
        <QuickDays onPick={(next) => set(next, "")} />
      ) : (
        <>
          <Picked
            kind="time"
            label={strings.panel.time}
            value={time}
            onPick={(next) => set(day, next)}
          />
          <button
            type="button"
            aria-label={strings.panel.clearDue}
            className="icon-button"
            onClick={() => onSet(null)}
          >
            <X aria-hidden="true" size={14} />
          </button>
        </>
      )}
    </div>
  );
}

interface PickedProps {
  readonly kind: "date" | "time";
  readonly label: string;
  readonly value: string;
  readonly onPick: (value: string) => void;
}

/**
 * A native picker under a date as people say it. It hands over whole values only: while a year is typed, it passes through
 * the year 2.
 */
function Picked({ kind, label, value, onPick }: PickedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const left = useRef(false);
  const today = useToday();
  const whole = (text: string) => kind === "time" || /^(19|[2-9]\d)\d\d-/.test(text);
  const said =
    kind === "time"
      ? value || strings.panel.noTime
      : value === ""
        ? strings.panel.noDate
        : sayLongDay(value, today);
  return (
    <span className={`picked ${value === "" ? "text-faint-ink" : ""}`}>
      <span aria-hidden="true" className={typed === null ? undefined : "invisible"}>
        {said}
      </span>
      <input
        type={kind}
        data-panel={kind === "date" ? "due" : undefined}
        aria-label={label}
        value={typed ?? value}
        onFocus={() => {
          left.current = false;
          setTyped(value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped(value);
          left.current = event.key === "Escape";
        }}
        onBlur={() => {
          if (!left.current && typed !== null && typed !== value && (typed === "" || whole(typed)))
            onPick(typed);
          setTyped(null);
        }}
        onChange={(event) => {
          setTyped(event.target.value);
          if (event.target.value !== "" && whole(event.target.value)) onPick(event.target.value);
        }}
      />
    </span>
  );
}

function QuickDays({ onPick }: { readonly onPick: (day: string) => void }) {
  const today = useToday();
  const days = [
    { label: strings.panel.quick.today, day: today },
    { label: strings.panel.quick.tomorrow, day: addDays(today, 1) },
    { label: strings.panel.quick.nextWeek, day: addDays(today, 7) },
  ];
  return (
    <span className="flex flex-wrap gap-1">
      {days.map(({ label, day }) => (
        <button key={label} type="button" className="pill" onClick={() => onPick(day)}>
          {label}
        </button>
      ))}
    </span>
  );
}
