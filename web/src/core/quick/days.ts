/**
 * What words for days and times mean, where the list is, as livelist/core/quick/days.py knows it. Days are numbers, as
 * repeat/calendar.ts has them; null is what they would mean outside the calendar.
 */

import { calendarDay, dayOf, inCalendar, textOfDay, weekdayOf } from "../repeat/calendar";
import { dayAt } from "../repeat/local-time";
import { DAY_SECONDS, wallOf, type Zone } from "../repeat/zone";

const SATURDAY = 5;
export const WEEK = 7;
const HOUR = 60;
export const NOON = 12 * HOUR;
const DAY_MINUTES = 24 * HOUR;
/** Before it, nobody means the morning who does not say so. */
const EARLY = 7 * HOUR;
/** When the parts of a day are, in minutes since midnight. */
const PARTS: Readonly<Record<string, number>> = {
  morning: 9 * HOUR,
  noon: NOON,
  afternoon: 14 * HOUR,
  evening: 18 * HOUR,
  night: 20 * HOUR,
};
const SECOND_HALF: ReadonlySet<string | null> = new Set(["afternoon", "evening", "night"]);
/** The end of the day that is named. */
const MIDNIGHT = 23 * HOUR + 59;
const SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 60 * 60 };
/** Minutes. */
export const UNITS: Readonly<Record<string, number>> = {
  ...{ minute: 1, hour: HOUR, day: DAY_MINUTES, week: WEEK * DAY_MINUTES },
};
/** A clock with twelve hours may have shown it. */
export const TWELVE = 1;
/** And it was an hour alone. */
const BARE = 2;

export type Span = readonly [count: number, unit: string];

/** A day, a time, or both. */
export interface When {
  readonly day: number | null;
  /** Since midnight. */
  readonly minutes: number | null;
  /** The part of the day that was named; without minutes it says when. */
  readonly part: string | null;
  readonly loose: number;
}

const NOTHING: When = { day: null, minutes: null, part: null, loose: 0 };

export const when = (parts: Partial<When>): When => ({ ...NOTHING, ...parts });

/** Minutes since midnight; of a bare hour from one to six, those of the afternoon. */
export function minutesOf({ minutes, part, loose }: When): number | null {
  if (minutes === null) return part === null ? null : (PARTS[part] ?? null);
  if (!loose || minutes < HOUR || minutes >= NOON) return minutes;
  const early = minutes < EARLY;
  const laterHalf = SECOND_HALF.has(part) && !(part === "night" && early);
  const guessed = loose === BARE && part === null && early;
  return minutes + (laterHalf || guessed ? NOON : 0);
}

/** As a field has it; there is a day. */
export function textOfWhen(said: When): string {
  const minutes = minutesOf(said);
  const day = textOfDay(said.day ?? 0);
  const two = (number: number) => String(number).padStart(2, "0");
  if (minutes === null) return day;
  return `${day}T${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`;
}

/** Now, and where. */
export class Here {
  readonly now: number;
  readonly zone: Zone;
  readonly today: number;
  /** What the clocks show, in minutes since midnight. */
  readonly minutes: number;

  /** `now`: seconds since 1970. */
  constructor(now: number, zone: Zone) {
    this.now = now;
    this.zone = zone;
    this.today = dayAt(zone, now);
    this.minutes = clockAt(zone, now);
  }

  /** The day on which clocks show a time next. */
  dayFor(minutes: number): number {
    return minutes > this.minutes ? this.today : this.today + 1;
  }
}

function clockAt(zone: Zone, at: number): number {
  const wall = wallOf(zone, at);
  return Math.floor((wall - Math.floor(wall / DAY_SECONDS) * DAY_SECONDS) / 60);
}

/** A day of a month, and of a year if one was named. */
export interface Calendar {
  readonly month: number;
  readonly number: number;
  readonly year: number | null;
}

/** The day that is meant: without a year the next one. */
export function dayIn({ year, month, number }: Calendar, today: number): number | null {
  if (year !== null) return aDay(year, month, number);
  const from = calendarDay(today).year;
  for (let each = from; each < from + 9; each++) {
    const day = aDay(each, month, number);
    if (day !== null && day >= today) return day;
  }
  return null;
}

/** A day, or null if there is no such. */
export function aDay(year: number, month: number, number: number): number | null {
  const day = dayOf(year, month, number);
  const found = calendarDay(day);
  const same = found.year === year && found.month === month && found.date === number;
  return same && inCalendar(day) ? day : null;
}

/** So many days, weeks, months or years later; in shorter months their last day. */
export function ahead(today: number, [count, unit]: Span): number | null {
  if (unit === "day" || unit === "week") {
    const day = today + count * (unit === "week" ? WEEK : 1);
    return inCalendar(day) ? day : null;
  }
  const { year, month, date } = calendarDay(today);
  const months = year * 12 + month - 1 + count * (unit === "year" ? 12 : 1);
  for (const number of [date, 30, 29, 28]) {
    const day = number <= date ? aDay(Math.floor(months / 12), (months % 12) + 1, number) : null;
    if (day !== null) return day;
  }
  return null;
}

/** The Monday of the next week. */
const nextMonday = (today: number): number => today + WEEK - weekdayOf(today);

function nextOne(today: number, weekday: number): number {
  return today + ((weekday - weekdayOf(today) + WEEK) % WEEK || WEEK);
}

/** The one of the next week, if there is still one in this. */
function oneOfNextWeek(today: number, weekday: number): number {
  const coming = nextOne(today, weekday);
  return coming >= nextMonday(today) ? coming : coming + WEEK;
}

/** The first day of a month that comes. */
function firstOf(today: number, later: number): number | null {
  const { year, month } = calendarDay(today);
  const months = year * 12 + month - 1 + later;
  return aDay(Math.floor(months / 12), (months % 12) + 1, 1);
}

function dayOfMonth(today: number, number: number): number | null {
  for (const later of [0, 1, 2]) {
    const first = calendarDay(firstOf(today, later) ?? today);
    const day = aDay(first.year, first.month, number);
    if (day !== null && day >= today) return day;
  }
  return null;
}

const on = (day: number | null, part: string | null = null): When | null =>
  day === null ? null : when({ day, part });

/** What was found in the slots of a phrase. */
export interface Values {
  readonly n?: number;
  readonly unit?: string;
  readonly span?: Span;
  readonly weekday?: number;
  readonly month?: number;
  readonly day?: number;
  readonly nth?: number;
  readonly year?: number;
  readonly ordinal?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly part?: string;
  readonly each?: string;
  readonly clock?: When;
  readonly dotted?: When;
  readonly when?: When;
  readonly calendar?: Calendar;
  readonly days?: readonly number[];
  readonly plurals?: readonly number[];
  readonly numbers?: readonly number[];
  readonly nths?: readonly number[];
  readonly compound?: { readonly weekday: number; readonly part: string };
}

/** The calendar day that is in a phrase's slots. */
export function calendarOf({ calendar, month = 0, day = 0, year }: Values): Calendar {
  return calendar ?? { month, number: day, year: year ?? null };
}

type Dating = (here: Here, values: Values) => When | null;

export const DATES: Readonly<Record<string, Dating>> = {
  today: ({ today }) => on(today),
  tonight: ({ today }) => on(today, "night"),
  "this morning": ({ today }) => on(today, "morning"),
  "this afternoon": ({ today }) => on(today, "afternoon"),
  "today part": ({ today }, { part = null }) => on(today, part),
  tomorrow: ({ today }) => on(ahead(today, [1, "day"])),
  overmorrow: ({ today }) => on(ahead(today, [2, "day"])),
  weekday: ({ today }, { weekday = 0 }) => on(nextOne(today, weekday)),
  // On that weekday itself it may be either.
  "this weekday": ({ today }, { weekday = 0 }) =>
    weekday === weekdayOf(today) ? null : on(nextOne(today, weekday)),
  "next weekday": ({ today }, { weekday = 0 }) => on(oneOfNextWeek(today, weekday)),
  "week weekday": ({ today }, { weekday = 0 }) => on(nextMonday(today) + weekday),
  "weekday calendar": ({ today }, values) => {
    const day = dayIn(calendarOf(values), today);
    return day !== null && weekdayOf(day) === values.weekday ? on(day) : null;
  },
  calendar: ({ today }, values) => on(dayIn(calendarOf(values), today)),
  "day of month": ({ today }, { nth, day = 0 }) => on(dayOfMonth(today, nth ?? day)),
  weekend: ({ today }) => on(today + Math.max(0, SATURDAY - weekdayOf(today))),
  "next weekend": ({ today }) => on(nextMonday(today) + SATURDAY),
  "next week": ({ today }) => on(nextMonday(today)),
  "next month": ({ today }) => on(firstOf(today, 1)),
  "next year": ({ today }) => on(aDay(calendarDay(today).year + 1, 1, 1)),
  "month end": ({ today }) => on((firstOf(today, 1) ?? today + 1) - 1),
  ahead: (here, { span = [0, "day"] }) => {
    const seconds = SECONDS[span[1]];
    if (seconds === undefined) return on(ahead(here.today, span));
    const at = here.now + span[0] * seconds;
    return when({ day: dayAt(here.zone, at), minutes: clockAt(here.zone, at) });
  },
};

/** So many minutes past a bare hour; before it if negative. */
const past =
  (minutes: number) =>
  ({ hour = 0 }: Values): When =>
    when({ minutes: (hour * HOUR + minutes + DAY_MINUTES) % DAY_MINUTES, loose: BARE });

export const TIMES: Readonly<Record<string, (values: Values) => When | null>> = {
  clock: ({ clock = null }) => clock,
  dotted: ({ dotted = null }) => dotted,
  "full dotted": ({ dotted = null }) => dotted,
  "bare hour": past(0),
  "full hour": ({ hour = 0 }) => when({ minutes: hour * HOUR, loose: TWELVE }),
  "hour minute": ({ hour = 0, minute = 0 }) =>
    when({ minutes: hour * HOUR + minute, loose: TWELVE }),
  "past 15": past(15),
  "past 30": past(30),
  "to 15": past(-15),
  "to 30": past(-30),
  noon: () => when({ minutes: NOON }),
  midnight: () => when({ minutes: MIDNIGHT }),
};
