"use client";

import { ChevronDown, ChevronUp, Plus, X } from "lucide-react";
import { sayDayHeading } from "../../lists/days/names";
import type { RowTask } from "../../lists/items";
import { digits } from "../../ui/format/digits";
import { calendarStrings as words } from "../../ui/strings/lists/calendar-strings";
import { DayStack, type DayStackProps } from "./day-stack";
import { GhostChip } from "./ghost-chip";
import type { DayChanges, Ghost } from "./types";

export interface SideProps extends Pick<DayStackProps, "card" | "reveal" | "moves"> {
  /** Whose tasks are shown as well; null for none. */
  readonly day: string | null;
  readonly dayRows: readonly RowTask[];
  readonly ghosts: readonly Ghost[];
  readonly undated: readonly RowTask[];
  readonly today: string;
  readonly phone: boolean;
  /** On the phone: those without a date are shown in the place of the day's. */
  readonly tray: boolean;
  readonly changes: DayChanges | null;
  readonly onTray: () => void;
  readonly onClose: () => void;
}

/** Beside the days, on the phone below them: the tasks of one day, and those without a date. */
export function Side(props: SideProps) {
  const { day, phone, tray, undated, onTray } = props;
  const folded = phone && !tray;
  return (
    <div className="cal-side">
      {day === null || (phone && tray) ? null : <OfDay {...props} day={day} />}
      {phone ? (
        <button
          type="button"
          aria-expanded={tray}
          data-takes-day=""
          className="cal-tray-row"
          onClick={onTray}
        >
          {words.undated} <span className="cal-count">{digits(undated.length)}</span>
          {tray ? (
            <ChevronDown aria-hidden="true" size={16} />
          ) : (
            <ChevronUp aria-hidden="true" size={16} />
          )}
        </button>
      ) : null}
      {folded ? null : (
        <DayStack {...props} day="" rows={undated} title={words.undated} label={words.undatedTasks}>
          {props.changes && !phone ? <p className="cal-hint">{words.undatedHint}</p> : null}
        </DayStack>
      )}
    </div>
  );
}

function OfDay(props: SideProps & { readonly day: string }) {
  const { day, dayRows, ghosts, today, phone, changes, onClose } = props;
  const title = sayDayHeading(day, today);
  return (
    <DayStack
      {...props}
      rows={dayRows}
      title={title}
      label={words.tasksOn(title)}
      head={
        phone ? null : (
          <button
            type="button"
            aria-label={words.closeDay(title)}
            className="icon-button"
            onClick={onClose}
          >
            <X aria-hidden="true" size={15} />
          </button>
        )
      }
      foot={
        changes && !phone ? (
          <button
            type="button"
            aria-label={words.add(title)}
            className="board-add"
            onClick={() => changes.addTo(day)}
          >
            <Plus aria-hidden="true" size={16} />
            {words.addShort}
          </button>
        ) : null
      }
    >
      {dayRows.length === 0 ? <p className="cal-hint">{words.none}</p> : null}
      {ghosts.map((ghost) => (
        <GhostChip key={ghost.row.task.id} ghost={ghost} />
      ))}
    </DayStack>
  );
}
