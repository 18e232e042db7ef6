/** Days, weeks and months as people say them. Pure. */

import { dayLocale } from "../../ui/language/spoken";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";
import type { Bin } from "./bins";

const noon = (day: string): Date => new Date(`${day}T12:00`);

const say = (day: string, parts: Intl.DateTimeFormatOptions): string =>
  noon(day).toLocaleDateString(dayLocale(), parts);

/** “Sat 21 Nov”, “Week of 16 Nov”, “November 2026”. */
export function sayBin({ unit, from }: Bin, today: string): string {
  const year = from.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const };
  if (unit === "month") return say(from, { month: "long", year: "numeric" });
  const day = { day: "numeric", month: "short", ...year } as const;
  if (unit === "week") return words.weekOf(say(from, day));
  return from === today ? words.today : say(from, { weekday: "short", ...day });
}

/** Under the axis: “1 Nov”, then “8”, as long as it is the same month. */
export function sayTick({ unit, from, to }: Bin, before: Bin | undefined, today: string): string {
  if (to >= today && unit === "day") return words.today;
  if (unit === "month") return say(from, { month: "short", year: "2-digit" });
  if (before && before.from.slice(0, 7) === from.slice(0, 7)) return say(from, { day: "numeric" });
  return say(from, { day: "numeric", month: "short" });
}

const MONDAY = "2026-11-23";
/** Monday is 0. */
export function sayWeekday(index: number, style: "short" | "long"): string {
  const day = noon(MONDAY);
  day.setDate(day.getDate() + index);
  return day.toLocaleDateString(dayLocale(), { weekday: style });
}
