/** Headings of days, in words. Pure. */

import { sayDayMonth, sayLongWeekday } from "../../ui/format/days";
import { addDays } from "../../ui/format/due";
import { dayStrings } from "../../ui/strings/day-strings";
import { strings } from "../../ui/strings/strings";
import { type DayName, LATER, OVERDUE } from "./days";

export interface SaidDayName {
  readonly title: string;
  /** “30 Nov”, where the title is not a date. */
  readonly date: string;
}

export function sayDayName(name: DayName, today: string): SaidDayName {
  if (name === OVERDUE) return { title: dayStrings.overdue, date: "" };
  if (name === LATER) return { title: dayStrings.later, date: "" };
  const date = sayDayMonth(name, today);
  const weekday = sayLongWeekday(name);
  if (name === today) return { title: strings.due.today, date: `${weekday} ${date}` };
  if (name === addDays(today, 1))
    return { title: strings.due.tomorrow, date: `${weekday} ${date}` };
  return { title: weekday, date };
}

/** “Tomorrow, Monday 30 Nov”. */
export function sayDayHeading(name: DayName, today: string): string {
  const { title, date } = sayDayName(name, today);
  return date === "" ? title : `${title}, ${date}`;
}
