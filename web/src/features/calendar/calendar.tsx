"use client";

import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Zone } from "../../core/repeat/zone";
import type { RowTask } from "../../lists/items";
import { own } from "../../site/path";
import { storedValue, useStored } from "../../ui/browser/stored";
import { dueDay } from "../../ui/format/due";
import { useNow, useToday } from "../../ui/format/now";
import {
  DAYS,
  firstWeekday,
  later,
  weekStart,
  weeksFrom,
  weeksOfMonth,
} from "../../ui/format/weeks";
import { DragArea } from "../../ui/rows/drag";
import { isMet, meet, type Reveal } from "../../ui/rows/reveal";
import { type ByDay, byDay, comingTurns } from "./by-day";
import { DayGrid } from "./day-grid";
import { type DayPlace, dayAt } from "./drop";
import { Side } from "./side";
import { Tools } from "./tools";
import type { DayChanges, Drawn, Span } from "./types";

export interface CalendarProps extends Drawn {
  readonly rows: readonly RowTask[];
  readonly phone: boolean;
  readonly zoneOf: (list: string) => Zone;
  readonly reveal: Reveal | null;
  /** Holds the keys of the tasks that are shown, day by day. */
  readonly order: RefObject<readonly string[]>;
  /** A task that is being typed in stays where it is. */
  readonly editing: string | null;
  /** Null for who may not change what is shown. */
  readonly changes: DayChanges | null;
  readonly countOf: (id: string) => number;
  readonly sayGive: (list: string, copy: boolean) => string;
  readonly onRest: (id: string) => void;
  /** Whether Escape has something else to close. */
  readonly keepsEscape: () => boolean;
}

const keptSpan = storedValue(own("livelist.calendar"), "month");

/** Tasks on the days they are due; beside them those of one day, and those without a date. */
export function Calendar(props: CalendarProps) {
  const { rows, phone, changes, editing, zoneOf } = props;
  const today = useToday();
  const span: Span = useStored(keptSpan) === "week" ? "week" : "month";
  const [cursor, setCursor] = useState(today);
  const [opened, setOpened] = useState<string | null>(null);
  const [tray, setTray] = useState(false);
  const heading = useId();
  const area = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const first = firstWeekday(navigator.language);
  const weeks = useMemo(
    () => (span === "month" ? weeksOfMonth(cursor, first) : weeksFrom(weekStart(cursor, first), 1)),
    [span, cursor, first],
  );
  const found = useMemo(() => byDay(rows), [rows]);
  const coming = useComing(rows, weeks, zoneOf);
  const moves = useCallback(
    ({ task, fixed }: RowTask) =>
      changes !== null && !fixed && !task.deleted_at && editing !== task.id,
    [changes, editing],
  );
  // On the phone what is typed is for the day whose tasks are shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the day is another
  useEffect(() => {
    if (phone) changes?.choose(cursor);
  }, [phone, cursor]);
  useOrder(props, found, phone ? [cursor] : weeks.flat());
  useReveal(props, grid, {
    cursor,
    show(day, isHidden) {
      if (day === null) setTray(true);
      else if (day !== cursor) setCursor(day);
      else if (phone) setTray(false);
      else if (isHidden) setOpened(day);
    },
  });
  const press = (day: string) => {
    setCursor(day);
    setTray(false);
    if (!phone) changes?.addTo(day);
  };
  const enter = (day: string) => {
    const task = phone
      ? area.current?.querySelector<HTMLElement>(".cal-side [data-title]")
      : grid.current?.querySelector<HTMLElement>(`[data-day="${day}"] [data-title]`);
    if (task) task.focus();
    else changes?.addTo(day);
  };
  return (
    <DragArea<DayPlace>
      look="cal-area"
      titleOf={(id) => rows.find(({ task }) => task.id === id)?.task.title ?? ""}
      find={(_middle, _id, x, y) => (changes ? dayAt(area.current, x, y) : null)}
      onDrop={changes ? (id, { day }) => changes.put(id, day) : null}
      onGive={changes ? (id, list, copy) => changes.give(id, list, copy) : null}
      countOf={props.countOf}
      sayGive={props.sayGive}
      onRest={props.onRest}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the tasks within */}
      <div ref={area} className="cal" onKeyDown={(event) => taskKey(event, props, cursor, grid)}>
        <div className="cal-main">
          <Tools
            heading={heading}
            span={span}
            weeks={weeks}
            cursor={cursor}
            today={today}
            phone={phone}
            onSpan={(to) => keptSpan.write(to)}
            onCursor={setCursor}
          />
          <DayGrid
            labelledby={heading}
            grid={grid}
            weeks={weeks}
            span={span}
            first={first}
            today={today}
            small={phone}
            byDay={found}
            coming={coming}
            cursor={cursor}
            onCursor={setCursor}
            onEnter={enter}
            onAdd={changes ? (day) => changes.addTo(day) : null}
            onPress={press}
            onOpen={setOpened}
            chip={props.chip}
            moves={moves}
          />
        </div>
        <Side
          day={phone ? cursor : opened}
          dayRows={found.days.get((phone ? cursor : opened) ?? "") ?? []}
          undated={found.undated}
          ghosts={phone ? (coming.get(cursor) ?? []) : []}
          today={today}
          phone={phone}
          tray={tray}
          card={props.card}
          reveal={props.reveal}
          changes={changes}
          moves={moves}
          onTray={() => setTray(!tray)}
          onClose={() => setOpened(null)}
        />
      </div>
    </DragArea>
  );
}

function useComing(
  rows: CalendarProps["rows"],
  weeks: ReturnType<typeof weeksFrom>,
  zoneOf: CalendarProps["zoneOf"],
) {
  const now = useNow();
  const today = useToday();
  return useMemo(() => {
    const days = weeks.flat();
    return comingTurns(rows, [days[0] ?? "", days.at(-1) ?? ""], { now, today, zoneOf });
  }, [rows, weeks, zoneOf, now, today]);
}

function useOrder({ order }: CalendarProps, found: ByDay, days: readonly string[]): void {
  useEffect(() => {
    const shown = days.flatMap((day) => found.days.get(day) ?? []);
    order.current = [...shown, ...found.undated].map(({ task }) => task.id);
  });
}

interface Revealing {
  readonly cursor: string;
  /** Have the day in sight, null being those without one; all of it, where the task itself was not to be seen. */
  show(day: string | null, isHidden: boolean): void;
}

/** A task that is beside the days is met there, before this; one in a day once that is in sight. */
function useReveal(
  { reveal, rows, phone }: CalendarProps,
  grid: RefObject<HTMLElement | null>,
  { cursor, show }: Revealing,
): void {
  useEffect(() => {
    if (!reveal || isMet(reveal)) return;
    const row = rows.find(({ task }) => task.id === reveal.id);
    if (!row) return; // it may come with the next view
    const day = row.task.due === null ? null : dueDay(row.task.due);
    const title = grid.current?.querySelector<HTMLElement>(
      `[data-title="${CSS.escape(reveal.id)}"]`,
    );
    if (day !== cursor || phone || !title) {
      show(day, !title);
      return;
    }
    meet(reveal);
    title.scrollIntoView?.({ block: "nearest" });
    if (reveal.focus) title.focus({ preventScroll: true });
  });
}

const BY: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -DAYS,
  ArrowDown: DAYS,
};

/** With Alt a task goes to another day; without it the sides and Escape lead out of it to a day. */
function taskKey(
  event: KeyboardEvent,
  { changes, keepsEscape }: CalendarProps,
  cursor: string,
  grid: RefObject<HTMLElement | null>,
): void {
  const target = event.target as HTMLElement;
  const id = target.dataset.title;
  if (id === undefined || event.ctrlKey || event.metaKey) return;
  const by = BY[event.key];
  const day = target.closest<HTMLElement>("[data-day]")?.dataset.day;
  if (event.altKey) {
    if (by === undefined) return;
    changes?.shift(id, by, cursor);
  } else {
    const leaves = event.key === "Escape" && !keepsEscape();
    if (day === undefined || !(leaves || Math.abs(by ?? 0) === 1)) return;
    const to = leaves ? day : later(day, by ?? 0);
    const cell = grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`);
    cell?.focus();
  }
  event.preventDefault();
}
