/** Dates and date-times as tasks have them, taken apart (T1), as livelist/core/local/times.py does. */

import type { Json } from "../records";
import { dayFrom, FIRST_DAY, LAST_DAY, textOfDay } from "./calendar";
import { DAY_SECONDS, momentOf, wallOf, type Zone } from "./zone";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const PARTS =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]+)?)?(Z|([+-])([0-9]{2}):([0-9]{2}))?)?$/;

export interface LocalTime {
  readonly day: number;
  /** Since midnight; null for a date. */
  readonly seconds: number | null;
  /** How the seconds were written, from the colon on: kept when the date moves. */
  readonly tail: string;
  /** Seconds ahead of UTC; null if it is floating. */
  readonly offset: number | null;
  readonly utc: boolean;
}

export function dateOf(day: number): LocalTime {
  return { day, seconds: null, tail: "", offset: null, utc: false };
}

/** Take a date or date-time apart; null for what is none, as fields of older lists may be. */
export function readTime(value: Json | undefined): LocalTime | null {
  const found = typeof value === "string" ? PARTS.exec(value) : null;
  const day = found?.[1] === undefined ? null : dayFrom(found[1]);
  if (found === null || day === null) return null;
  const [, , hours, minutes, seconds, fraction, end, sign, hoursAhead, minutesAhead] = found;
  if (hours === undefined) return dateOf(day);
  const ahead = Number(hoursAhead ?? 0) * HOUR + Number(minutesAhead ?? 0) * MINUTE;
  return {
    day,
    seconds: Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds ?? 0),
    tail: seconds === undefined ? "" : `:${seconds}${fraction ?? ""}`,
    offset: end === undefined ? null : sign === "-" ? -ahead : ahead,
    utc: end === "Z",
  };
}

/** Write it down again, as it was written. */
export function textOf({ day, seconds, tail, offset, utc }: LocalTime): string {
  if (seconds === null) return textOfDay(day);
  const end = utc
    ? "Z"
    : offset === null
      ? ""
      : `${offset < 0 ? "-" : "+"}${clock(Math.abs(offset))}`;
  return `${textOfDay(day)}T${clock(seconds)}${tail}${end}`;
}

/** When it is, in seconds since 1970; a date at its midnight. */
export function momentOfTime({ day, seconds, offset }: LocalTime, zone: Zone): number {
  const wall = day * DAY_SECONDS + (seconds ?? 0);
  return offset === null ? momentOf(zone, wall) : wall - offset;
}

/** The same moment as the zone's clocks show it; what floats shows that already. */
export function localOf(time: LocalTime, zone: Zone): LocalTime {
  if (time.offset === null) return time;
  return {
    ...shownAs(wallOf(zone, momentOfTime(time, zone)), time.tail),
    offset: null,
    utc: false,
  };
}

/** It on another local day, at the same time there, and written as it is. */
export function onDay(time: LocalTime, zone: Zone, day: number): LocalTime {
  const moved = { ...localOf(time, zone), day };
  if (time.offset === null) return moved;
  return { ...time, ...shownAs(momentOfTime(moved, zone) + time.offset, time.tail) };
}

export function dayAt(zone: Zone, at: number): number {
  return shownAs(wallOf(zone, at), "").day;
}

function shownAs(wall: number, tail: string): Pick<LocalTime, "day" | "seconds" | "tail"> {
  const day = Math.floor(wall / DAY_SECONDS);
  const within = Math.min(Math.max(day, FIRST_DAY), LAST_DAY);
  return { day: within, seconds: wall - day * DAY_SECONDS, tail };
}

function clock(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / HOUR))}:${two(Math.floor(seconds / MINUTE) % 60)}`;
}
