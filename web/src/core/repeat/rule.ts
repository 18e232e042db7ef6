/** Rules for repeating, in the one form they are written in (T2), as livelist/core/repeat/rule.py reads them. */

export type Freq = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

/** (Which one, weekday): Monday is 0; 0 for each one, 1 for the first, -1 for the last in the month or year. */
export type Weekday = readonly [which: number, weekday: number];

/** What a rule does not name is empty. */
export interface Rule {
  readonly freq: Freq;
  readonly interval: number;
  readonly months: readonly number[];
  readonly monthdays: readonly number[];
  readonly days: readonly Weekday[];
  /** Which of the days that a month or year has by the rest: 1 for the first, -1 for the last. */
  readonly places: readonly number[];
}

const FREQS: readonly Freq[] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const PARTS = ["FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"];
export const MOST_INTERVAL = 999;
const MOST_PLACES = 31;
const IN_A_MONTH = 5;
const IN_A_YEAR = 53;
export const LENGTHS: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NUMBER = /^-?[0-9]{1,3}$/;
const DAY = /^(-?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/;

/** Read a rule, also one in another form than ours; null for what is none. */
export function readRule(text: string): Rule | null {
  const parts = new Map<string, string>();
  for (const part of text
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")) {
    const [name = "", ...value] = part.split("=");
    if (!PARTS.includes(name) || parts.has(name)) return null;
    parts.set(name, value.join("="));
  }
  const freq = FREQS.find((each) => each === parts.get("FREQ"));
  const intervals = numbers(parts.get("INTERVAL") ?? "1", 1, MOST_INTERVAL);
  const months = numbers(parts.get("BYMONTH"), 1, 12);
  const monthdays = numbers(parts.get("BYMONTHDAY"), 1, 31, -1);
  const days = weekdays(parts.get("BYDAY"));
  const places = numbers(parts.get("BYSETPOS"), -MOST_PLACES, MOST_PLACES);
  if (!freq || !months || !monthdays || !days || !places) return null;
  if (intervals?.length !== 1 || parts.get("INTERVAL")?.includes(",")) return null;
  const rule = { freq, interval: intervals[0] ?? 1, months, monthdays, days, places };
  return goesTogether(rule) ? rule : null;
}

/** Whether a text is a rule, in the one form that it is written in. */
export function isRule(text: string): boolean {
  const rule = readRule(text);
  return rule !== null && written(rule) === text;
}

/** Write a rule: its parts in one order, what is usual left out, values in order and none twice. */
export function written({ freq, interval, months, monthdays, days, places }: Rule): string {
  const listed: readonly (readonly [string, readonly (number | string)[]])[] = [
    ["BYMONTH", inOrder(months)],
    ["BYMONTHDAY", inOrder(monthdays)],
    ["BYDAY", daysInOrder(days).map(([which, day]) => `${which || ""}${WEEKDAYS[day]}`)],
    ["BYSETPOS", inOrder(places)],
  ];
  const parts = listed.flatMap(([name, values]) =>
    values.length > 0 ? [`${name}=${values.join(",")}`] : [],
  );
  return [`FREQ=${freq}`, ...(interval > 1 ? [`INTERVAL=${interval}`] : []), ...parts].join(";");
}

/** Those counted from the end come last. */
const fromTheFront = (number: number): number => (number >= 0 ? number : 1000 + number);

function inOrder(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => fromTheFront(a) - fromTheFront(b));
}

function daysInOrder(days: readonly Weekday[]): readonly Weekday[] {
  const each = new Map(days.map((day) => [day.join(), day]));
  return [...each.values()].sort(
    ([a, day], [b, other]) => fromTheFront(a) - fromTheFront(b) || day - other,
  );
}

function numbers(
  text: string | undefined,
  least: number,
  most: number,
  but = 0,
): readonly number[] | null {
  if (text === undefined) return [];
  const each = text.split(",");
  if (!each.every((one) => NUMBER.test(one))) return null;
  const values = each.map(Number);
  const fit = (one: number) => one !== 0 && ((least <= one && one <= most) || one === but);
  return values.every(fit) ? inOrder(values) : null;
}

function weekdays(text: string | undefined): readonly Weekday[] | null {
  if (text === undefined) return [];
  const days: Weekday[] = [];
  for (const each of text.split(",")) {
    const found = DAY.exec(each);
    if (found === null || Number(found[1] ?? 1) === 0) return null;
    days.push([Number(found[1] ?? 0), WEEKDAYS.indexOf(found[2] ?? "")]);
  }
  return daysInOrder(days);
}

function goesTogether({ freq, months, monthdays, days, places }: Rule): boolean {
  const counts = days.some(([which]) => which !== 0);
  const most = freq === "YEARLY" && months.length === 0 ? IN_A_YEAR : IN_A_MONTH;
  const longest = Math.max(...(months.length > 0 ? months : [1]).map((m) => LENGTHS[m - 1] ?? 0));
  const short = freq === "DAILY" || freq === "WEEKLY";
  return !(
    (freq === "WEEKLY" && monthdays.length > 0) ||
    (short && (counts || places.length > 0)) ||
    (places.length > 0 && days.length === 0 && monthdays.length === 0) ||
    (counts && (monthdays.length > 0 || days.some(([which]) => which === 0))) ||
    days.some(([which]) => Math.abs(which) > most) ||
    (monthdays.length > 0 && monthdays.every((day) => day > longest))
  );
}
