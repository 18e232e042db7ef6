/** The days that a rule gives, counted from a day that it begins at (T3), as livelist/core/repeat/days.py finds them. */

import {
  calendarDay,
  dayOf,
  inCalendar,
  LAST_DAY,
  lengthOf,
  mondayOf,
  weekdayOf,
} from "./calendar";
import type { Freq, Rule } from "./rule";

/** How many days, weeks, months or years are looked at for one that a rule gives a day in; beyond them it has ended. */
const MOST_LOOKED: { readonly [freq in Freq]: number } = {
  DAILY: 3000,
  WEEKLY: 1000,
  MONTHLY: 500,
  YEARLY: 100,
};
const LAST_YEAR = 9999;

/** Days are numbers, as calendar.ts has them. */
export class Days {
  readonly #rule: Rule;
  readonly #begins: number;
  readonly #shortens: boolean;

  /** `shortens`: a rule that names no day means the day it begins at, and in shorter months their last. */
  constructor(rule: Rule, begins: number, shortens = false) {
    this.#rule = rule;
    this.#begins = begins;
    this.#shortens = shortens;
  }

  /** The first one after `day`; null if there is none. */
  after(day: number): number | null {
    const { freq, interval } = this.#rule;
    const first = Math.max(0, Math.floor(this.#periodsUntil(day) / interval));
    for (let looked = 0; looked < MOST_LOOKED[freq]; looked++) {
      const given = this.#given((first + looked) * interval);
      if (given === null) return null;
      const found = given.find((each) => each > day && each >= this.#begins);
      if (found !== undefined) return found;
    }
    return null;
  }

  #periodsUntil(then: number): number {
    const [from, to] = [calendarDay(this.#begins), calendarDay(then)];
    switch (this.#rule.freq) {
      case "DAILY":
        return then - this.#begins;
      case "WEEKLY":
        return (mondayOf(then) - mondayOf(this.#begins)) / 7;
      case "MONTHLY":
        return (to.year - from.year) * 12 + to.month - from.month;
      case "YEARLY":
        return to.year - from.year;
    }
  }

  /** The days, in order, of the period so many after the first; null where the calendar ends. */
  #given(number: number): readonly number[] | null {
    const { year, month } = calendarDay(this.#begins);
    switch (this.#rule.freq) {
      case "DAILY": {
        const day = this.#begins + number;
        return day > LAST_DAY ? null : this.#on(day);
      }
      case "WEEKLY":
        return this.#inWeek(mondayOf(this.#begins) + number * 7);
      case "MONTHLY": {
        const months = year * 12 + month - 1 + number;
        const there = Math.floor(months / 12);
        return there > LAST_YEAR ? null : this.#chosen(this.#inMonth(there, (months % 12) + 1));
      }
      case "YEARLY":
        return year + number > LAST_YEAR ? null : this.#chosen(this.#inYear(year + number));
    }
  }

  #on(day: number): readonly number[] {
    const { monthdays, days } = this.#rule;
    const { year, month, date } = calendarDay(day);
    const last = date === lengthOf(year, month) && monthdays.includes(-1);
    const isDay = monthdays.length === 0 || monthdays.includes(date) || last;
    return isDay && this.#isNamed(days, day) && this.#inSeason(month) ? [day] : [];
  }

  #inWeek(monday: number): readonly number[] | null {
    const { days } = this.#rule;
    const named = days.length > 0 ? days.map(([, day]) => day) : [weekdayOf(this.#begins)];
    const given = named.map((weekday) => monday + weekday);
    if (!given.every(inCalendar)) return null;
    return given.filter((day) => this.#inSeason(calendarDay(day).month));
  }

  #inSeason(month: number): boolean {
    return this.#rule.months.length === 0 || this.#rule.months.includes(month);
  }

  #isNamed(days: Rule["days"], day: number): boolean {
    return days.length === 0 || days.some(([, weekday]) => weekday === weekdayOf(day));
  }

  #inYear(year: number): readonly number[] {
    const { days, months, monthdays } = this.#rule;
    if (this.#counts && months.length === 0) {
      const first = dayOf(year, 1, 1);
      return this.#counted(first, dayOf(year + 1, 1, 1) - first);
    }
    const all = monthdays.length > 0 || days.length > 0;
    const unnamed = all
      ? Array.from({ length: 12 }, (_, at) => at + 1)
      : [calendarDay(this.#begins).month];
    return (months.length > 0 ? months : unnamed).flatMap((month) => this.#inMonth(year, month));
  }

  #inMonth(year: number, month: number): readonly number[] {
    if (!this.#inSeason(month)) return [];
    const first = dayOf(year, month, 1);
    const length = lengthOf(year, month);
    if (this.#counts) return this.#counted(first, length);
    return this.#numbers(length)
      .filter((number) => number <= length)
      .map((number) => first + number - 1)
      .filter((day) => this.#isNamed(this.#rule.days, day));
  }

  /** The days of the month that are named. */
  #numbers(length: number): readonly number[] {
    const { days, monthdays } = this.#rule;
    if (monthdays.length > 0) return monthdays.map((number) => (number === -1 ? length : number));
    if (days.length > 0) return Array.from({ length }, (_, at) => at + 1);
    const { date } = calendarDay(this.#begins);
    return [this.#shortens ? Math.min(date, length) : date];
  }

  get #counts(): boolean {
    return (this.#rule.days[0]?.[0] ?? 0) !== 0;
  }

  /** The first, last … weekdays of a month or year that begins at `first`. */
  #counted(first: number, length: number): readonly number[] {
    return this.#rule.days.flatMap(([which, weekday]) => {
      const start = (weekday - weekdayOf(first) + 7) % 7;
      const count = Math.ceil((length - start) / 7);
      const number = which > 0 ? which - 1 : count + which;
      return number >= 0 && number < count ? [first + start + number * 7] : [];
    });
  }

  #chosen(given: readonly number[]): readonly number[] {
    const days = [...new Set(given)].sort((a, b) => a - b);
    const { places } = this.#rule;
    if (places.length === 0) return days;
    const chosen = places.flatMap((place) => days.at(place > 0 ? place - 1 : place) ?? []);
    return [...new Set(chosen)].sort((a, b) => a - b);
  }
}
