import type { RowTask } from "../../lists/items";
import { sayMonth, sayWholeDay } from "../../ui/format/days";
import { digits } from "../../ui/format/digits";
import { weekdayAt } from "../../ui/format/weeks";
import { DragRow } from "../../ui/rows/drag";
import { calendarStrings as words } from "../../ui/strings/lists/calendar-strings";
import { GhostChip } from "./ghost-chip";
import type { Drawn, Ghost } from "./types";

export interface DayCellProps extends Pick<Drawn, "chip"> {
  readonly day: string;
  readonly today: string;
  readonly rows: readonly RowTask[];
  readonly ghosts: readonly Ghost[];
  /** So many lines have room. */
  readonly room: number;
  /** There is room for dots alone. */
  readonly small: boolean;
  readonly tabbable: boolean;
  readonly chosen: boolean;
  /** It is in the month that is shown. */
  readonly within: boolean;
  readonly moves: (row: RowTask) => boolean;
  readonly onPress: (day: string) => void;
  readonly onOpen: (day: string) => void;
}

const MOST_DOTS = 3;
const WEEKEND = 5;

export function DayCell(props: DayCellProps) {
  const { day, today, rows, ghosts, room, small, chosen, chip, moves, onPress } = props;
  const open = rows.filter(({ task }) => !task.completed);
  const lines = rows.length + ghosts.length;
  const shown = lines <= room ? lines : Math.max(0, room - 1);
  const hidden = lines - shown;
  const said = [
    ...(day === today ? [words.isToday] : []),
    ...(open.length > 0 ? [words.due(open.length)] : []),
    ...(ghosts.length > 0 ? [words.coming(ghosts.length)] : []),
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys of all its days
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid
      role="gridcell"
      tabIndex={props.tabbable ? 0 : -1}
      aria-selected={chosen}
      aria-current={day === today ? "date" : undefined}
      aria-label={words.day(sayWholeDay(day), said)}
      data-day={day}
      data-takes-day={day}
      data-outside={!props.within || undefined}
      data-roomy={lines * 2 <= room || undefined}
      data-weekend={weekdayAt(day) >= WEEKEND || undefined}
      className="cal-day"
      onClick={({ target }) => (isPlain(target) ? onPress(day) : undefined)}
    >
      <div className="cal-date">
        <b>{Number(day.slice(8))}</b>
        {small ? null : day === today ? (
          <span>{words.today}</span>
        ) : day.endsWith("-01") ? (
          <span>{sayMonth(day, "long")}</span>
        ) : null}
      </div>
      {small ? (
        <Dots rows={open} ghosts={ghosts.length} today={today} day={day} />
      ) : (
        <>
          <ul className="cal-chips">
            {rows.slice(0, shown).map((row) => (
              <li key={row.task.id}>
                <DragRow id={row.task.id} enabled={moves(row)}>
                  {chip(row)}
                </DragRow>
              </li>
            ))}
            {ghosts.slice(0, Math.max(0, shown - rows.length)).map((ghost) => (
              <li key={ghost.row.task.id}>
                <GhostChip ghost={ghost} />
              </li>
            ))}
          </ul>
          {hidden > 0 ? (
            <button
              type="button"
              tabIndex={-1}
              aria-label={words.openDay(hidden, sayWholeDay(day))}
              className="cal-more"
              onClick={() => props.onOpen(day)}
            >
              {words.more(hidden)}
            </button>
          ) : null}
        </>
      )}
    </td>
  );
}

/** What is no control of its own. */
const isPlain = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest("button, textarea, input, .cal-chip, .cal-ghost") === null;

interface DotsProps {
  readonly rows: readonly RowTask[];
  readonly ghosts: number;
  readonly day: string;
  readonly today: string;
}

function Dots({ rows, ghosts, day, today }: DotsProps) {
  const count = Math.min(rows.length, MOST_DOTS);
  return (
    <i aria-hidden="true" className="cal-dots" data-late={day < today || undefined}>
      {"•".repeat(count)}
      {"◦".repeat(Math.min(ghosts, MOST_DOTS - count))}
      {rows.length > MOST_DOTS ? <b>{digits(rows.length)}</b> : null}
    </i>
  );
}
