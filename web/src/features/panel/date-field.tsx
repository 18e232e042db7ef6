"use client";

import { Bell, Repeat2 } from "lucide-react";
import type { Task, TypedRecord } from "../../core/records";
import { missed, upcoming } from "../../core/repeat/series";
import { isRepeat } from "../../core/repeat/shape";
import { zoneOf } from "../../lists/zone-of";
import { sayDays, sayShortDay, sayWhen } from "../../ui/format/days";
import { dueDay } from "../../ui/format/due";
import { useNow, useToday } from "../../ui/format/now";
import { remindersOf, sayReminder } from "../../ui/format/reminders";
import { sayRepeat } from "../../ui/format/rules";
import { repeatStrings } from "../../ui/strings/repeat-strings";
import { taskStrings } from "../../ui/strings/task-strings";

export interface DateFieldProps {
  readonly list: string;
  /** All of the list. */
  readonly records: ReadonlyMap<string, TypedRecord>;
  readonly task: Task;
  /** It was deleted meanwhile. */
  readonly gone: boolean;
  readonly onPick: (button: HTMLElement) => void;
}

/** When it is due, what reminds of that, how it repeats and what comes next; pressed, all of it is chosen. */
export function DateField(props: DateFieldProps) {
  const { task } = props;
  const now = useNow();
  const today = useToday();
  const reminders = remindersOf(task).map((each) => sayReminder(each, task.due, now));
  return (
    <button
      type="button"
      data-date-of={task.id}
      aria-haspopup="dialog"
      disabled={props.gone}
      className="pick-date"
      onClick={(event) => props.onPick(event.currentTarget)}
    >
      <span className="pick-date-line">
        <span className="sr-only">{taskStrings.panel.due}: </span>
        {task.due === null ? (
          <span className="text-faint-ink">{taskStrings.panel.noDate}</span>
        ) : (
          <span>{sayWhen(task.due, today)}</span>
        )}
        {reminders.length > 0 ? (
          <span className="pick-date-more">
            <Bell aria-hidden="true" size={12} className="shrink-0" />
            <span className="sr-only">{taskStrings.panel.reminds} </span>
            {reminders.join(", ")}
          </span>
        ) : null}
      </span>
      <Repeats {...props} now={now} today={today} />
    </button>
  );
}

const SHOWN = 5;
const MOST_MISSED = 100;

interface RepeatsProps extends DateFieldProps {
  readonly now: Date;
  readonly today: string;
}

function Repeats({ list, records, task, now, today }: RepeatsProps) {
  if (!isRepeat(task.repeat)) return null;
  const zone = zoneOf(list, records);
  const seconds = Math.floor(now.getTime() / 1000);
  const said = sayRepeat(task.repeat, (day) => sayShortDay(day, today));
  const over = task.completed ? 0 : missed(task, seconds, zone, MOST_MISSED);
  const next = task.completed ? [] : upcoming(task, seconds, zone, SHOWN).map(dueDay);
  const parts = [
    said,
    ...(over > 0 ? [repeatStrings.missed(over, MOST_MISSED)] : []),
    ...(next.length > 0 ? [repeatStrings.next(sayDays(next, today))] : []),
  ];
  return (
    <span className="pick-date-line pick-date-more">
      <Repeat2 aria-hidden="true" size={13} className="shrink-0" />
      <span className="pick-date-rule">{parts.join(" · ")}</span>
    </span>
  );
}
