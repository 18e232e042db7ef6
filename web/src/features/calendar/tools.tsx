import { ChevronLeft, ChevronRight } from "lucide-react";
import { sayDayMonth, sayMonth } from "../../ui/format/days";
import { DAYS, later, monthsLater, type Weeks } from "../../ui/format/weeks";
import { calendarStrings as words } from "../../ui/strings/lists/calendar-strings";
import type { Span } from "./types";

export interface ToolsProps {
  /** The id of what says which days are shown. */
  readonly heading: string;
  readonly span: Span;
  readonly weeks: Weeks;
  readonly cursor: string;
  readonly today: string;
  readonly phone: boolean;
  readonly onSpan: (span: Span) => void;
  readonly onCursor: (day: string) => void;
}

/** Which days are shown, and the ways to others. */
export function Tools({
  heading,
  span,
  weeks,
  cursor,
  today,
  phone,
  onSpan,
  onCursor,
}: ToolsProps) {
  const go = (by: number) =>
    onCursor(span === "month" ? monthsLater(cursor, by) : later(cursor, by * DAYS));
  return (
    <div className="cal-tools">
      <h2 id={heading} aria-live="polite" className="cal-heading">
        {span === "month" ? sayWholeMonth(cursor, phone ? "short" : "long") : sayWeek(weeks, today)}
      </h2>
      <button
        type="button"
        aria-label={words.earlier[span]}
        className="icon-button"
        onClick={() => go(-1)}
      >
        <ChevronLeft aria-hidden="true" size={17} />
      </button>
      <button
        type="button"
        aria-label={words.later[span]}
        className="icon-button"
        onClick={() => go(1)}
      >
        <ChevronRight aria-hidden="true" size={17} />
      </button>
      <button
        type="button"
        aria-label={words.toToday}
        className="cal-today hit"
        onClick={() => onCursor(today)}
      >
        {words.today}
      </button>
      <fieldset className="segments">
        <legend className="sr-only">{words.span}</legend>
        {(["month", "week"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === span}
            onClick={() => onSpan(each)}
          >
            {words[each]}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

const sayWholeMonth = (day: string, month: "short" | "long"): string =>
  `${sayMonth(day, month)} ${day.slice(0, 4)}`;

/** “30 Nov – 6 Dec”. */
function sayWeek([week = []]: Weeks, today: string): string {
  const [from = "", to = ""] = [week[0], week.at(-1)];
  return `${sayDayMonth(from, to)} – ${sayDayMonth(to, today)}`;
}
