/** Days as numbers: how many since 1970-01-01, in the calendar that ISO 8601 uses, from year 1 to 9999. */

const DAY_MS = 24 * 60 * 60 * 1000;
export const FIRST_DAY = -719_162;
export const LAST_DAY = 2_932_896;
/** 1970-01-01 was a Thursday. */
const THURSDAY = 3;

/** A day taken apart; months count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export function dayOf(year: number, month: number, date: number): number {
  return Math.round(new Date(0).setUTCFullYear(year, month - 1, date) / DAY_MS);
}

export function calendarDay(day: number): CalendarDay {
  const then = new Date(day * DAY_MS);
  return {
    year: then.getUTCFullYear(),
    month: then.getUTCMonth() + 1,
    date: then.getUTCDate(),
  };
}

/** Monday is 0. */
export function weekdayOf(day: number): number {
  return (((day + THURSDAY) % 7) + 7) % 7;
}

export const mondayOf = (day: number): number => day - weekdayOf(day);

export function lengthOf(year: number, month: number): number {
  return calendarDay(dayOf(year, month + 1, 1) - 1).date;
}

export function inCalendar(day: number): boolean {
  return FIRST_DAY <= day && day <= LAST_DAY;
}

/** `2026-11-27` */
export function textOfDay(day: number): string {
  const { year, month, date } = calendarDay(day);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
}

/** Null for what is no date in the calendar. */
export function dayFrom(text: string): number | null {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (found === null) return null;
  const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  return inCalendar(day) && textOfDay(day) === text ? day : null;
}
