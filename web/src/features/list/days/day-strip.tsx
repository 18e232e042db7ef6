"use client";

import { isDay } from "../../../lists/days/days";
import { sayDayHeading } from "../../../lists/days/names";
import type { Item } from "../../../lists/items";
import { sayMonth, sayWeekday } from "../../../ui/format/days";
import { weekdayAt } from "../../../ui/format/weeks";
import { dayStrings as words } from "../../../ui/strings/day-strings";

export interface DayStripProps {
  readonly items: readonly Item[];
  readonly today: string;
  /** Have the heading of a day in sight. */
  readonly onGo: (key: string) => void;
}

const MOST_DOTS = 4;
const WEEKEND = 5;

/** What takes a dragged task has this before its day, where a list has its id. */
const DAY = "day:";

/** The day that takes a task, if it is one. */
export const dayTaking = (taker: string): string | null =>
  taker.startsWith(DAY) ? taker.slice(DAY.length) : null;

/** The days that are shown, in one line: the way to each, and where what is dragged can be let go. */
export function DayStrip({ items, today, onGo }: DayStripProps) {
  const days = items.flatMap((item) => (item.kind === "day" && isDay(item.name) ? item : []));
  return (
    <nav aria-label={words.strip} className="day-strip">
      {days.map(({ key, name, count }, at) => (
        <button
          key={key}
          type="button"
          data-takes={DAY + name}
          data-weekend={weekdayAt(name) >= WEEKEND || undefined}
          aria-label={`${sayDayHeading(name, today)}, ${words.due(count)}`}
          onClick={() => onGo(key)}
        >
          {at === 0 || name.endsWith("-01") ? <i>{sayMonth(name, "short")}</i> : null}
          <span>{sayWeekday(name)}</span>
          <b>{Number(name.slice(8))}</b>
          <span aria-hidden="true" className="day-dots">
            {"•".repeat(Math.min(count, MOST_DOTS))}
          </span>
        </button>
      ))}
    </nav>
  );
}
