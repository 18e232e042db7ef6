"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { sayWeekday } from "../../ui/format/days";
import { monthsLater, reach, type Weeks } from "../../ui/format/weeks";
import type { ByDay } from "./by-day";
import { DayCell, type DayCellProps } from "./day-cell";
import type { Ghost, Span } from "./types";

type OfCells = "today" | "small" | "moves" | "chip" | "onPress" | "onOpen";

export interface DayGridProps extends Pick<DayCellProps, OfCells> {
  readonly labelledby: string;
  readonly weeks: Weeks;
  readonly span: Span;
  readonly first: number;
  readonly byDay: ByDay;
  readonly coming: ReadonlyMap<string, readonly Ghost[]>;
  /** The day that the keyboard is at. */
  readonly cursor: string;
  readonly onCursor: (day: string) => void;
  /** Go into a day, from the keyboard. */
  readonly onEnter: (day: string) => void;
  /** Type a task for a day, from the keyboard; null for who may not. */
  readonly onAdd: ((day: string) => void) | null;
  /** Holds the cells. */
  readonly grid: RefObject<HTMLTableElement | null>;
}

/** A week has room for what a day of it holds, and more of them can be opened. */
const ROOM_IN_WEEK = 60;
const NONE = [] as const;

/** Days in rows of weeks; in which there are lines for tasks, or dots where it is small. */
export function DayGrid(props: DayGridProps) {
  const { weeks, span, first, byDay, coming, cursor, grid } = props;
  const box = useRef<HTMLDivElement>(null);
  const room = useRoom(box, weeks.length);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus();
  }, [grid, cursor]);
  const onKeyDown = (event: KeyboardEvent) => {
    const { day } = (event.target as HTMLElement).dataset;
    if (day === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = goal(event.key, day, span, first);
    if (to !== null) {
      moved.current = true;
      props.onCursor(to);
    } else if (event.key === "Enter" || event.key === " ") props.onEnter(day);
    else if (event.key === "q" && props.onAdd) props.onAdd(day);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={box} className="cal-grid" data-span={span} data-small={props.small || undefined}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose days are gone to is a grid */}
      <table ref={grid} role="grid" aria-labelledby={props.labelledby} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {(weeks[0] ?? NONE).map((day) => (
              <th key={day} scope="col" className="cal-weekday">
                {sayWeekday(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]} style={{ height: `${100 / weeks.length}%` }}>
              {week.map((day) => (
                <DayCell
                  key={day}
                  {...props}
                  day={day}
                  rows={byDay.days.get(day) ?? NONE}
                  ghosts={coming.get(day) ?? NONE}
                  room={span === "week" ? ROOM_IN_WEEK : room}
                  tabbable={day === cursor}
                  chosen={day === cursor}
                  within={span === "week" || day.slice(0, 7) === cursor.slice(0, 7)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where a key goes from a day; null for one that goes nowhere. */
function goal(key: string, day: string, span: Span, first: number): string | null {
  const by = key === "PageUp" ? -1 : key === "PageDown" ? 1 : null;
  if (by === null) return reach(key, day, first);
  return span === "month" ? monthsLater(day, by) : reach(by < 0 ? "ArrowUp" : "ArrowDown", day, 0);
}

const HEAD_PX = 28;
/** A day's date, and the space around its lines. */
const DATE_PX = 32;
const LINE_PX = 21;
const FEWEST = 2;

/** How many lines a day of a month has room for. */
function useRoom(box: RefObject<HTMLElement | null>, weeks: number): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setHeight(element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [box]);
  return Math.max(FEWEST, Math.floor(((height - HEAD_PX) / weeks - DATE_PX) / LINE_PX));
}
