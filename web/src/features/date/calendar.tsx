"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { sayMonth, sayWeekday, sayWholeDay } from "../../ui/format/days";
import {
  later,
  monthsFrom,
  reach,
  STEP,
  startFor,
  weekdayAt,
  weekStart,
  weeksFrom,
} from "../../ui/format/weeks";
import { dateStrings as words } from "../../ui/strings/date-strings";

export interface CalendarProps {
  readonly chosen: string | null;
  readonly today: string;
  /** The weekday on which weeks begin; Monday is 0. */
  readonly first: number;
  readonly again: ReadonlySet<string>;
  /** How many tasks are due on a day already. */
  readonly busy: ReadonlyMap<string, number>;
  readonly onChoose: (day: string) => void;
  /** Chosen, and nothing else to choose. */
  readonly onTake: (day: string) => void;
}

const MOST_DOTS = 3;
const WEEKEND = 5;

/** Six weeks from this one, or those that the chosen day is in. */
export function Calendar(props: CalendarProps) {
  const { chosen, today, first, onChoose, onTake } = props;
  const heading = useId();
  const [start, setStart] = useState(() => startFor(chosen ?? today, weekStart(today, first)));
  const [cursor, setCursor] = useState(chosen ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  // Words, quick picks and other people choose as well.
  const shown = useRef(chosen);
  useEffect(() => {
    if (shown.current === chosen) return;
    shown.current = chosen;
    if (chosen === null) return;
    setCursor(chosen);
    setStart((begin) => startFor(chosen, begin));
  }, [chosen]);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus();
  }, [cursor]);

  const weeks = weeksFrom(start);
  const inSight = weeks.some((week) => week.includes(cursor));
  const stop = inSight ? cursor : (weeks[0]?.[0] ?? cursor);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { day } = (event.target as HTMLElement).dataset;
    if (day === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = reach(event.key, day, first);
    if (to !== null) {
      moved.current = true;
      setCursor(to);
      setStart(startFor(to, start));
    } else if (event.key === "Enter") onTake(day);
    else if (event.key === " ") onChoose(day);
    else return;
    event.preventDefault();
  };
  return (
    <div className="pick-calendar">
      <div className="pick-months">
        <h3 id={heading} aria-live="polite" className="pick-title">
          {titleFrom(start, today)}
        </h3>
        <button
          type="button"
          aria-label={words.earlier}
          className="icon-button"
          onClick={() => setStart(later(start, -STEP))}
        >
          <ChevronLeft aria-hidden="true" size={16} />
        </button>
        <button
          type="button"
          aria-label={words.later}
          className="icon-button"
          onClick={() => setStart(later(start, STEP))}
        >
          <ChevronRight aria-hidden="true" size={16} />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose days are chosen is a grid */}
      <table ref={grid} role="grid" aria-labelledby={heading} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col" className="pick-weekday">
                <span aria-hidden="true">{sayWeekday(day).slice(0, 1)}</span>
                <span className="sr-only">{sayWeekday(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <Day key={day} {...props} day={day} tabbable={day === stop} onTake={onTake} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps extends CalendarProps {
  readonly day: string;
  readonly tabbable: boolean;
}

function Day({ day, tabbable, chosen, today, again, busy, onChoose, onTake }: DayProps) {
  const count = busy.get(day) ?? 0;
  const repeats = again.has(day) && day !== chosen;
  const more = [
    ...(day === today ? [words.isToday] : []),
    ...(repeats ? [words.again] : []),
    ...(count > 0 ? [words.due(count)] : []),
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys of all its days
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid
      role="gridcell"
      tabIndex={tabbable ? 0 : -1}
      aria-selected={day === chosen}
      aria-current={day === today ? "date" : undefined}
      aria-label={words.day(sayWholeDay(day), more)}
      data-day={day}
      data-past={day < today || undefined}
      data-again={repeats || undefined}
      data-weekend={weekdayAt(day) >= WEEKEND || undefined}
      className="pick-day"
      onClick={() => onChoose(day)}
      onDoubleClick={() => onTake(day)}
    >
      {day.endsWith("-01") ? <i className="pick-month">{sayMonth(day, "short")}</i> : null}
      <b>{Number(day.slice(8))}</b>
      {count > 0 ? <i className="pick-dots">{"·".repeat(Math.min(count, MOST_DOTS))}</i> : null}
    </td>
  );
}

/** “November, December”, with the year where it is not this one. */
function titleFrom(start: string, today: string): string {
  return monthsFrom(start)
    .map((day, at, all) => {
      const year = day.slice(0, 4);
      const last = all[at + 1]?.slice(0, 4) !== year;
      return `${sayMonth(day, "long")}${last && year !== today.slice(0, 4) ? ` ${year}` : ""}`;
    })
    .join(", ");
}
