/** Words of a filter that mean something together (F3, F4), as livelist/core/filter/phrases.py finds them. */

import { calendarDay, dayFrom } from "../repeat/calendar";
import { AWAY_MAX } from "../rules";
import { awayBy, type Day, type Leaf } from "./terms";
import { BadFilter, type Token } from "./tokens";
import type { Vocabulary } from "./words";

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const PRIORITY = /^[!p]([1-4])$/;
const COUNT = /^[0-9]{1,4}$/;
const YEAR = /^[1-9][0-9]{3}$/;

interface Slots {
  readonly [element: string]: string | number | Day;
}
type Taken<T> = readonly [value: T, length: number] | null;

/** A term, and the token behind it. */
export interface Found {
  readonly term: Leaf;
  readonly at: number;
}

/** Where what a word like “before” asks for is not. */
interface Missing {
  readonly length: number;
  readonly element: string;
}

/** The longest phrase that begins at a word; null if there is none. Throws `BadFilter`. */
export function termAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  known: Vocabulary,
): Found | null {
  const words = wordsFrom(tokens, at);
  const first = words[0] ?? "";
  const urgent = PRIORITY.exec(first);
  if (urgent) return { term: { is: "priority", level: Number(urgent[1]) }, at: at + 1 };
  let best: Found | null = null;
  let missing: BadFilter | null = null;
  for (const { how, elements } of known.times) {
    const found = timed(elements, words, known);
    if (found !== null && "element" in found) {
      const { length, element } = found;
      const token = tokens[at + length];
      const place = length < words.length ? token?.start : tokens[at + length - 1]?.end;
      missing ??= new BadFilter(element === "<date>" ? "date" : "count", place ?? 0, text);
    } else if (found && (best === null || at + found[1] > best.at))
      best = { term: time(how, found[0]), at: at + found[1] };
  }
  if (missing && best === null) throw missing;
  for (let length = Math.min(3, words.length); length > 0; length--) {
    const name = known.flags.get(words.slice(0, length).join(" "));
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

/** What a phrase's slots take of the beginning of some words, and how many words it has. */
function timed(
  elements: readonly string[],
  words: readonly string[],
  known: Vocabulary,
): Taken<Slots> | Missing {
  const slots: { [element: string]: string | number | Day } = {};
  let length = 0;
  let bound = false;
  for (const element of elements) {
    const taken = slot(element, words.slice(length), known);
    if (taken === null) return bound && element.startsWith("<") ? { length, element } : null;
    bound ||= known.binding.has(element);
    slots[element === "<past>" ? "<field>" : element] = taken[0];
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
function slot(
  element: string,
  words: readonly string[],
  known: Vocabulary,
): Taken<string | number | Day> {
  const [word] = words;
  if (word === undefined) return null;
  switch (element) {
    case "<field>":
      return within(known.fields, word);
    case "<past>":
      return known.fields.get(word)?.endsWith("_at") ? within(known.fields, word) : null;
    case "<day>":
      return within(known.days, word);
    case "<unit>":
      return within(known.units, word);
    case "<week>":
      return within(known.weeks, words.slice(0, 2).join(" "), 2);
    case "<weekday>":
      return within(known.weekdays, word);
    case "<month>":
      return within(known.months, word);
    case "<count>":
      return counted(word);
    case "<number>": {
      // A day of a month, which some languages mark.
      const end = known.numberEnds.find((each) => word.endsWith(each)) ?? "";
      return counted(word.slice(0, word.length - end.length));
    }
    case "<year>":
      return YEAR.test(word) ? [Number(word), 1] : null;
    case "<iso>":
      return iso(word);
    case "<date>":
      return date(words, known);
    default:
      return word === element ? [element, 1] : null;
  }
}

function within<T>(table: ReadonlyMap<string, T>, word: string, length = 1): Taken<T> {
  const value = table.get(word);
  return value === undefined ? null : [value, length];
}

function counted(word: string): Taken<number> {
  const number = COUNT.test(word) ? Number(word) : 0;
  return number >= 1 && number <= AWAY_MAX ? [number, 1] : null;
}

function iso(word: string): Taken<Day> {
  const day = dayFrom(word);
  if (day === null) return null;
  const { year, month, date } = calendarDay(day);
  return [{ ...awayBy(0), date: [year, month, date] }, 1];
}

/** The longest date that words begin with. */
function date(words: readonly string[], known: Vocabulary): Taken<Day> {
  let best: Taken<Day> = null;
  for (const { elements, past } of known.dates) {
    const taken = timed(elements, words, known);
    if (taken === null || "element" in taken) continue;
    const day = dayOfSlots(taken[0], past);
    if (day && (best === null || taken[1] > best[1])) best = [day, taken[1]];
  }
  return best;
}

/** The day that slots say; null if there is none. */
function dayOfSlots(slots: Slots, past: boolean): Day | null {
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
  return awayBy(past ? -away : away);
}
