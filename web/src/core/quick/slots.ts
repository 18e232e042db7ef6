/** What stands in the slots of phrases: counts, names of days, figures, and several of a kind, as livelist/core/quick/slots.py finds it. */

import { DATES, type Span, WEEK, type When, when } from "./days";
import { type Match, type Matcher, matched, type Slots } from "./matching";
import {
  calendarIn,
  clockIn,
  dottedIn,
  FIRST_YEAR,
  halfDay,
  LAST_YEAR,
  type Sure,
  stampIn,
} from "./numerals";
import { endOf, isDotted } from "./words";

const COUNT = /^[0-9]{1,3}$/;
const MARKED = /^([0-9]{1,3})(.*)$/s;
const HOUR = /^[0-9]{1,2}$/;
const MINUTE = /^[0-9]{2}$/;
const YEAR = /^[0-9]{4}$/;
const TIME = /^([0-9]{1,2})(?:[:.]([0-9]{2}))?$/;
const LAST_NUMBER = 31;
const MOST_COUNTED = 999;

type At<T> = (matcher: Matcher, at: number) => Match<T> | null;

/** So many days or minutes, also in one word: `30min`. */
const span: At<Span> = (matcher, at) => {
  let best = matcher.find("spans", at);
  const word = matcher.words[at];
  const found = MARKED.exec(word?.folded ?? "");
  const unit = found ? matcher.language.units.get(found[2] ?? "") : undefined;
  if (word && found && unit) best = matched(at + 1, endOf(word), [Number(found[1]), unit] as const);
  const count = matcher.find("n", at);
  const named = count && matcher.after("unit", count, "");
  if (named && (best === null || named.at > best.at))
    best = matched(named.at, named.end, [count.value, named.value] as const);
  return best && best.value[0] > 0 ? best : null;
};

/** A weekday or month; a short one takes its full stop along. */
const name =
  (of: "weekdays" | "months"): At<number> =>
  (matcher, at) => {
    const { language, words } = matcher;
    const word = words[at];
    const value = language[of].get(word?.folded ?? "");
    if (!word || value === undefined) return null;
    const dot = language.short.has(word.folded) && isDotted(word) ? 1 : 0;
    return matched(at + 1, endOf(word) + dot, value, language.shyness.get(word.folded) ?? 0);
  };

type Single = "weekday" | "plural" | "day" | "nth";

/** Several of a kind: `1st, 15th and 20th`. */
const several =
  (one: Single): At<readonly number[]> =>
  (matcher, at) => {
    let found = matcher.find(one, at);
    const values: number[] = [];
    let last: Match<number> | null = null;
    while (found) {
      values.push(found.value);
      last = found;
      found = another(matcher, found, one);
    }
    return last && { ...last, value: values };
  };

function another(matcher: Matcher, found: Match<unknown>, one: Single): Match<number> | null {
  if (!matcher.follows(found.end, found.at, ",")) return null;
  const joined = matcher.says(found.at, matcher.language.also);
  if (joined) return matcher.after(one, joined, "");
  return matcher.follows(found.end, found.at) ? null : matcher.find(one, found.at);
}

/** Weekdays one after the other, also in one word: `mon/wed`, `mon-fri`. */
const days: At<readonly number[]> = (matcher, at) => {
  let found = joinedDays(matcher, at);
  for (let more: Match<readonly number[]> | null = found; found && more; ) {
    const next = another(matcher, found, "weekday");
    more = next
      ? { ...next, value: [next.value] }
      : matcher.follows(found.end, found.at)
        ? joinedDays(matcher, found.at)
        : null;
    if (more) found = { ...more, value: [...found.value, ...more.value] };
  }
  return found;
};

function joinedDays(matcher: Matcher, at: number): Match<readonly number[]> | null {
  const day = matcher.find("weekday", at);
  if (day) return { ...day, value: [day.value] };
  const word = matcher.words[at];
  if (word?.literal !== false) return null;
  for (const mark of "/+,-–") {
    const parts = word.folded.split(mark);
    const known = parts.flatMap((part) => matcher.language.weekdays.get(part) ?? []);
    if (parts.length < 2 || known.length < parts.length) continue;
    const [first = 0, last = 0] = known;
    if (!"-–".includes(mark)) return matched(at + 1, endOf(word), known);
    return known.length === 2 ? matched(at + 1, endOf(word), fromTo(first, last)) : null;
  }
  return null;
}

function fromTo(first: number, last: number): readonly number[] {
  const count = ((last - first + WEEK) % WEEK) + 1;
  return Array.from({ length: count }, (_, each) => (first + each) % WEEK);
}

/** The number of a day in a month; `marked` as in `1st`. */
const numberOfDay =
  (marked: boolean): At<number> =>
  (matcher, at) => {
    const word = matcher.words[at];
    const marks = matcher.language.dayMarks;
    const [, digits, mark] = MARKED.exec(word?.folded ?? "") ?? [];
    const number = Number(digits);
    if (!word || digits === undefined || number < 1 || number > LAST_NUMBER) return null;
    if (mark) return marks.has(mark) ? matched(at + 1, endOf(word), number) : null;
    if (isDotted(word) && marks.has(".")) return matched(at + 1, endOf(word) + 1, number);
    return marked ? null : matched(at + 1, endOf(word), number);
  };

const digits =
  (pattern: RegExp, most: number, least = 0): At<number> =>
  (matcher, at) => {
    const word = matcher.words[at];
    if (!word || !pattern.test(word.text)) return null;
    const value = Number(word.text);
    return value < least || value > most ? null : matched(at + 1, endOf(word), value);
  };

const count = digits(COUNT, MOST_COUNTED);
const hour = digits(HOUR, 23);

/** What is written in figures, with the full stop after it if that belongs to them. */
function figures<T>(
  matcher: Matcher,
  at: number,
  read: (text: string) => Sure<T> | null,
): Match<T> | null {
  const word = matcher.words[at];
  if (!word) return null;
  const dotted = isDotted(word) ? read(`${word.folded}.`) : null;
  if (dotted) return matched(at + 1, endOf(word) + 1, dotted.value, dotted.shy);
  const sure = read(word.folded);
  return sure && matched(at + 1, endOf(word), sure.value, sure.shy);
}

/** `5 pm`, in two words. */
const spacedClock: At<When> = (matcher, at) => {
  const [number, half] = [matcher.words[at], matcher.words[at + 1]];
  const found = TIME.exec(number?.text ?? "");
  if (!found || !number || half?.literal !== false || !matcher.language.amPm) return null;
  if (!matcher.follows(endOf(number), at + 1)) return null;
  const named = half.folded.replaceAll(".", "");
  if (named !== "am" && named !== "pm") return null;
  const sure = halfDay(Number(found[1]), Number(found[2] ?? 0), named);
  const dot = half.text.includes(".") && isDotted(half) ? 1 : 0;
  return sure && matched(at + 2, endOf(half) + dot, sure.value);
};

/** A day; `Freitagabend` is one with a part of it in the same word. */
const dates: At<When> = (matcher, at) => {
  const word = matcher.words[at];
  const compound = matcher.language.compounds.get(word?.folded ?? "");
  if (!word || !compound) return matcher.phrase("dates", at);
  const day = DATES[compound.meaning]?.(matcher.here, { weekday: compound.weekday });
  return day ? matched(at + 1, endOf(word), { ...day, part: compound.part }) : null;
};

/** A day, a time, or both in either order. */
const whenever: At<When> = (matcher, at) =>
  figures(matcher, at, stampIn) ?? dated(matcher, at) ?? timed(matcher, at);

const partAfter = (matcher: Matcher, found: Match<unknown>): Match<string> | null =>
  matcher.after("part", found) ?? matcher.after("hours", found);

function dated(matcher: Matcher, at: number): Match<When> | null {
  const day = matcher.find("dates", at);
  if (day === null || day.value.minutes !== null) return day;
  const part = day.value.part === null ? partAfter(matcher, day) : null;
  const found = part ? { ...part, value: { ...day.value, part: part.value } } : day;
  const time = matcher.after("time", found);
  if (time === null) return part ? { ...found, shy: 0 } : found;
  const hours = found.value.part === null ? matcher.after("hours", time) : null;
  const named = hours ? hours.value : found.value.part;
  const value = { ...time.value, day: found.value.day, part: named };
  return { ...(hours ?? time), value, shy: 0 };
}

function timed(matcher: Matcher, at: number): Match<When> | null {
  const time = matcher.find("time", at);
  if (time === null) {
    const hours = matcher.find("hours", at);
    return hours && { ...hours, value: when({ part: hours.value }), shy: 1 };
  }
  const hours = matcher.after("hours", time);
  const found = hours ? { ...hours, value: { ...time.value, part: hours.value }, shy: 0 } : time;
  const day = matcher.after("dates", found);
  if (day === null || day.value.minutes !== null) return found;
  const part = day.value.part !== null || hours ? null : partAfter(matcher, day);
  const named = part ? part.value : (day.value.part ?? found.value.part);
  return { ...(part ?? day), value: { ...found.value, day: day.value.day, part: named }, shy: 0 };
}

export const SLOTS: Slots = {
  n: (matcher, at) => count(matcher, at) ?? matcher.word(at, matcher.language.numbers),
  unit: (matcher, at) => matcher.word(at, matcher.language.units),
  span,
  weekday: name("weekdays"),
  month: name("months"),
  days,
  plural: (matcher, at) => matcher.word(at, matcher.language.plurals),
  plurals: several("plural"),
  day: numberOfDay(false),
  nth: numberOfDay(true),
  numbers: several("day"),
  nths: several("nth"),
  ordinal: (matcher, at) => matcher.word(at, matcher.language.ordinals),
  year: digits(YEAR, LAST_YEAR, FIRST_YEAR),
  calendar: (matcher, at) =>
    figures(matcher, at, (text) => calendarIn(text, matcher.monthFirst)) ??
    matcher.find("day_month", at),
  clock: (matcher, at) =>
    spacedClock(matcher, at) ??
    figures(matcher, at, (text) => clockIn(text, matcher.language.letter)),
  dotted: (matcher, at) => figures(matcher, at, dottedIn),
  hour: (matcher, at) => hour(matcher, at) ?? matcher.word(at, matcher.language.hours),
  minute: digits(MINUTE, 59),
  dates,
  compound: (matcher, at) => {
    const word = matcher.words[at];
    const compound = matcher.language.compounds.get(word?.folded ?? "");
    return word && compound?.meaning === "weekday" ? matched(at + 1, endOf(word), compound) : null;
  },
  when: whenever,
};
