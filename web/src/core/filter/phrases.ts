/** Words of a filter that mean something together (F3, F4), as livelist/core/filter/phrases.py finds them. */

import { calendarDay, dayFrom } from "../repeat/calendar";
import { AWAY_MAX } from "../rules";
import file from "./filter.json";
import { awayBy, type Day, type Leaf } from "./terms";
import { BadFilter, type Token } from "./tokens";

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const PRIORITY = /^[!p]([1-4])$/;
const COUNT = /^[0-9]{1,4}$/;
const YEAR = /^[1-9][0-9]{3}$/;
const FLAGS: ReadonlyMap<string, string> = new Map(
  Object.entries(file.flags).flatMap(([name, phrases]) => phrases.map((each) => [each, name])),
);
const PHRASES = Object.entries(file.times).flatMap(([how, phrases]) =>
  phrases.map((each) => ({ how, elements: each.split(" ") })),
);
const DATES = file.dates.map((phrase) => phrase.split(" "));

interface Slots {
  readonly [element: string]: string | number | Day;
}
type Taken<T> = readonly [value: T, length: number] | null;

/** A term, and the token behind it. */
export interface Found {
  readonly term: Leaf;
  readonly at: number;
}

/** The longest phrase that begins at a word; null if there is none. Throws `BadFilter`. */
export function termAt(text: string, tokens: readonly Token[], at: number): Found | null {
  const words = wordsFrom(tokens, at);
  const first = words[0] ?? "";
  const urgent = PRIORITY.exec(first);
  if (urgent) return { term: { is: "priority", level: Number(urgent[1]) }, at: at + 1 };
  let best: Found | null = null;
  for (const { how, elements } of PHRASES) {
    const found = timed(elements, words, (element, length) => {
      const token = tokens[at + length];
      const place = length < words.length ? token?.start : tokens[at + length - 1]?.end;
      return new BadFilter(element === "<date>" ? "date" : "count", place ?? 0, text);
    });
    if (found && (best === null || at + found[1] > best.at))
      best = { term: time(how, found[0]), at: at + found[1] };
  }
  for (let length = Math.min(3, words.length); length > 0; length--) {
    const name = FLAGS.get(words.slice(0, length).join(" "));
    if (name !== undefined && (best === null || at + length > best.at))
      return { term: { is: "flag", name }, at: at + length };
  }
  if (best === null && first.startsWith("has:"))
    throw new BadFilter("unknown", tokens[at]?.start ?? 0, text);
  return best;
}

/** The plain words that stand beside each other, no more than a phrase can have. */
function wordsFrom(tokens: readonly Token[], at: number): readonly string[] {
  const some = tokens.slice(at, at + 7);
  const end = some.findIndex(({ kind }) => kind !== "word");
  return (end === -1 ? some : some.slice(0, end)).map(({ folded }) => folded);
}

/** A phrase about time at the beginning of some words, and how many it has. */
function timed(
  elements: readonly string[],
  words: readonly string[],
  missing: (element: string, length: number) => BadFilter,
): Taken<Slots> {
  const slots: { [element: string]: string | number | Day } = {};
  let length = 0;
  let bound = false;
  for (const element of elements) {
    const taken = slot(element, words.slice(length));
    if (taken === null) {
      if (bound) throw missing(element, length);
      return null;
    }
    bound ||= file.binding.includes(element);
    slots[element] = taken[0];
    length += taken[1];
  }
  return [slots, length];
}

/** What a phrase says with what its slots have taken. */
function time(how: string, slots: Slots): Leaf {
  const field = String(slots["<field>"] ?? "due");
  const told = { is: "time", field, how, day: awayBy(0), count: 0 } as const;
  if (how === "within")
    return { ...told, count: Number(slots["<count>"]) * Number(slots["<unit>"]) };
  if (how === "week") return { ...told, count: Number(slots["<week>"]) };
  const day = slots["<date>"];
  return { ...told, day: typeof day === "object" ? day : awayBy(Number(slots["<day>"])) };
}

/** What an element takes of the words that follow, and how many; null if it does not fit. */
function slot(element: string, words: readonly string[]): Taken<string | number | Day> {
  const [word] = words;
  if (word === undefined) return null;
  switch (element) {
    case "<field>":
      return within(file.fields, word);
    case "<day>":
      return within(file.days, word);
    case "<unit>":
      return within(file.units, word);
    case "<week>":
      return within(file.weeks, words.slice(0, 2).join(" "), 2);
    case "<weekday>":
      return placed(file.weekdays, word);
    case "<month>":
      return placed(file.months, word);
    case "<count>":
    case "<number>": {
      const number = COUNT.test(word) ? Number(word) : 0;
      return number >= 1 && number <= AWAY_MAX ? [number, 1] : null;
    }
    case "<year>":
      return YEAR.test(word) ? [Number(word), 1] : null;
    case "<iso>":
      return iso(word);
    case "<date>":
      return date(words);
    default:
      return word === element ? [element, 1] : null;
  }
}

function within<T>(table: Readonly<Record<string, T>>, word: string, length = 1): Taken<T> {
  const value = Object.hasOwn(table, word) ? table[word] : undefined;
  return value === undefined ? null : [value, length];
}

function placed(names: readonly string[], word: string): Taken<number> {
  const at = names.findIndex((each) => each.split(" ").includes(word));
  return at === -1 ? null : [at, 1];
}

function iso(word: string): Taken<Day> {
  const day = dayFrom(word);
  if (day === null) return null;
  const { year, month, date } = calendarDay(day);
  return [{ ...awayBy(0), date: [year, month, date] }, 1];
}

/** The longest date that words begin with. */
function date(words: readonly string[]): Taken<Day> {
  let best: Taken<Day> = null;
  for (const elements of DATES) {
    const taken = timed(elements, words, () => new BadFilter("date", 0));
    const day = taken === null ? null : dayOfSlots(taken[0]);
    if (taken && day && (best === null || taken[1] > best[1])) best = [day, taken[1]];
  }
  return best;
}

/** The day that slots say; null if there is none. */
function dayOfSlots(slots: Slots): Day | null {
  const given = slots["<iso>"];
  if (typeof given === "object") return given;
  if ("<weekday>" in slots) return { ...awayBy(0), weekday: Number(slots["<weekday>"]) };
  if ("<month>" in slots) {
    const [month, number] = [Number(slots["<month>"]), Number(slots["<number>"])];
    const year = "<year>" in slots ? Number(slots["<year>"]) : null;
    return number <= (LONGEST_MONTHS[month] ?? 0)
      ? { ...awayBy(0), date: [year, month + 1, number] }
      : null;
  }
  if ("<day>" in slots) return awayBy(Number(slots["<day>"]));
  const away = Number(slots["<count>"]) * Number(slots["<unit>"]);
  return awayBy("ago" in slots ? -away : away);
}
