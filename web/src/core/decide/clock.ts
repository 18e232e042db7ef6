/** What fields about time may hold, as livelist/core/fields/clock.py checks it. */

import type { Json } from "../records";
import { dayFrom } from "../repeat/calendar";

const CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";
const TIME = new RegExp(`^${CLOCK}(:[0-5][0-9](\\.[0-9]{1,6})?)?(Z|[+-]${CLOCK})?$`);

export function isDate(value: Json | undefined): boolean {
  return typeof value === "string" && dayFrom(value) !== null;
}

/** A date-time, with or without seconds and offset. */
export function isDateTime(value: Json | undefined): boolean {
  if (typeof value !== "string" || value[10] !== "T") return false;
  return isDate(value.slice(0, 10)) && TIME.test(value.slice(11));
}

/** At most so many of `{"before": minutes}` and `{"at": date-time}`, no two alike. */
export function areReminders(value: Json, most: number, early: number): boolean {
  if (!Array.isArray(value) || value.length > most) return false;
  const each: readonly Json[] = value;
  return (
    each.every((one) => isReminder(one, early)) &&
    new Set(each.map((one) => JSON.stringify(one))).size === each.length
  );
}

function isReminder(value: Json, early: number): boolean {
  if (!isObject(value) || Object.keys(value).length !== 1) return false;
  return isDateTime(value.at) || isWhole(value.before, 0, early);
}

function isWhole(value: Json | undefined, least: number, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && least <= value && value <= most;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
