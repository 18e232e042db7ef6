/** What is said where a date is chosen; loaded with it. */

import type { Unit } from "../../core/repeat/form";
import { digits } from "../format/digits";
import { register } from "../language/register";

export const dateStrings = {
  label: (title: string) => (title === "" ? "Date" : `Date of “${title}”`),
  phrase: "Date in words",
  example: "friday 9am",
  unclear: "not understood",
  none: "no date",
  from: (when: string) => `from ${when}`,
  take: "Take this date",
  done: "Done",
  earlier: "Four weeks earlier",
  later: "Four weeks later",
  quick: "Days that are near",
  today: "Today",
  tomorrow: "Tomorrow",
  weekend: "This weekend",
  nextWeekend: "Next weekend",
  nextWeek: "Next week",
  twoWeeks: "In two weeks",
  noDate: "No date",
  never: "Never",
  dots: "Dots: already due that day.",
  rings: "Rings: when it comes again.",
  day: (day: string, more: readonly string[]) => [day, ...more].join(", "),
  isToday: "today",
  again: "comes again",
  due: (count: number) => `${digits(count)} due already`,
  targets: {
    due: "When it is due",
    until: "The last day of the series",
    expires: "After which day it leaves",
  },
  back: "Choose when it is due instead",
  time: "Time",
  noon: "noon",
  afternoon: "afternoon",
  evening: "evening",
  noTime: "no time",
  repeat: {
    label: "Repeat",
    usual: { days: "daily", weeks: "weekly", months: "monthly", years: "yearly" },
    workdays: "workdays",
    /** Before how many of them. */
    every: (_unit: Unit, _interval: number) => "every",
    interval: "Every how many",
    unit: "Days, weeks, months or years",
    units: { days: "days", weeks: "weeks", months: "months", years: "years" },
    one: { days: "day", weeks: "week", months: "month", years: "year" },
    stop: "Do not repeat",
    change: "by a usual rule",
    weekdays: "On which days",
    place: "On which day",
    from: "Counted from",
    fromDue: "from the date",
    fromDone: "once it is done",
    ends: "ends",
    endsLabel: "When it ends",
    endsNever: "never",
    endsOn: "on a day",
    endsAfter: "after some times",
    endsEither: "on a day, or after some times",
    until: (day: string) => `${day}, its last day`,
    chooseUntil: "choose the day",
    left: "times, with this one",
  } satisfies { readonly [name: string]: unknown } & {
    readonly units: Readonly<Record<Unit, string>>;
  },
  leaves: {
    label: "Leaves",
    never: "never",
    choose: "after a day…",
    after: (day: string) => `after ${day}`,
    at: (when: string) => when,
    clear: "It does not leave by itself",
  },
} as const;

register("dateStrings", dateStrings);
