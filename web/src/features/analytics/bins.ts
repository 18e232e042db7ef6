/** From days and months to what a picture has room for. Pure. */

import type { Figures, Stretch } from "../../account/analytics";

export type Unit = "day" | "week" | "month";

/** One place on the time axis. */
export interface Bin {
  readonly key: string;
  readonly unit: Unit;
  /** Its first and last day. */
  readonly from: string;
  readonly to: string;
  readonly created: number;
  readonly completed: number;
  /** As they stood at its end. */
  readonly open: number;
  readonly overdue: number;
}

const DAYS_AT_ONCE = 62;
const WEEKS_AT_ONCE = 60;

/** Days while there is room for them, else weeks, else months. */
export function binsOf({ days, months }: Pick<Figures, "days" | "months">): readonly Bin[] {
  if (months.length === 0 && days.length <= DAYS_AT_ONCE)
    return days.map((day) => bin("day", [day]));
  if (months.length === 0 && days.length <= 7 * WEEKS_AT_ONCE)
    return grouped(days, mondayOf).map((group) => bin("week", group));
  return [
    ...months.map((month) => bin("month", [month])),
    ...grouped(days, ({ name }) => name.slice(0, 7)).map((group) => bin("month", group)),
  ];
}

function bin(unit: Unit, stretches: readonly Stretch[]): Bin {
  const first = stretches[0];
  const last = stretches.at(-1);
  const name = first?.name ?? "";
  return {
    key: name,
    unit,
    from: name.length === 7 ? `${name}-01` : name,
    to: last?.name.length === 7 ? lastDayOf(last.name) : (last?.name ?? ""),
    created: sum(stretches, "created"),
    completed: sum(stretches, "completed"),
    open: last?.open ?? 0,
    overdue: last?.overdue ?? 0,
  };
}

function grouped(days: readonly Stretch[], by: (day: Stretch) => string): Stretch[][] {
  const groups = new Map<string, Stretch[]>();
  for (const day of days) {
    const key = by(day);
    const known = groups.get(key);
    if (known) known.push(day);
    else groups.set(key, [day]);
  }
  return [...groups.values()];
}

const sum = (stretches: readonly Stretch[], what: "created" | "completed"): number =>
  stretches.reduce((total, each) => total + each[what], 0);

const DAY_MS = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T12:00Z`) / DAY_MS;
const dayAt = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

function mondayOf({ name }: Stretch): string {
  const number = Math.floor(numberOf(name));
  return dayAt(number - ((number + 3) % 7) + 0.5);
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** How many of these days had something done, and how many in a row at best. Days that are to come break nothing. */
export function rhythmOf(days: readonly Stretch[]): {
  readonly active: number;
  readonly longest: number;
} {
  let [active, longest, run] = [0, 0, 0];
  for (const { completed } of days) {
    run = completed > 0 ? run + 1 : 0;
    if (completed > 0) active += 1;
    longest = Math.max(longest, run);
  }
  return { active, longest };
}
