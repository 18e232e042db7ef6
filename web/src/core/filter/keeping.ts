/** A filter in somebody's language as it is kept: in English (F9), as livelist/core/filter/keeping.py writes it. */

import { AWAY_MAX, QUERY_MAX } from "../rules";
import file from "./filter.json";
import { FilterReader } from "./reading";
import type { Day, Leaf, Term } from "./terms";
import { BadFilter } from "./tokens";
import { ENGLISH, english, isFilterLanguage, type Vocabulary, vocabularyOf } from "./words";

const KEPT: Readonly<Record<string, string>> = file.kept;

interface Slots {
  readonly [element: string]: string;
}

interface Read {
  readonly term: Term;
  readonly leaves: readonly (readonly [leaf: Leaf, start: number, end: number])[];
}

/** What a filter that was written in a language is kept as; one that cannot be read stays as it is. */
export function keptFilter(text: string, language: string): string {
  if (language === ENGLISH || !isFilterLanguage(language) || text.length > QUERY_MAX) return text;
  const plain = vocabularyOf(ENGLISH);
  const found = readAll(text, vocabularyOf(language));
  if (found === null) return text;
  let kept = "";
  let at = 0;
  for (const [leaf, start, end] of found.leaves) {
    const piece = text.slice(start, end);
    const alone = readAll(piece, plain);
    // What is English already stays letter for letter.
    kept +=
      text.slice(at, start) + (alone && isSame(alone.term, leaf) ? piece : written(leaf, piece));
    at = end;
  }
  kept += text.slice(at);
  const again = readAll(kept, plain);
  return again && isSame(again.term, found.term) ? kept : text;
}

/** A text that says something; null if it cannot be read, or says nothing. */
export function readAll(text: string, known: Vocabulary): Read | null {
  try {
    const reader = new FilterReader(text, known);
    const term = reader.all();
    if (term === null) return null;
    const leaves = reader.leaves.map(
      (leaf, at) => [leaf, ...(reader.places[at] ?? [0, 0])] as const,
    );
    return { term, leaves };
  } catch (wrong) {
    if (wrong instanceof BadFilter) return null;
    throw wrong;
  }
}

/** However it is written. */
export const isSame = (one: Term, other: Term): boolean => plainly(one) === plainly(other);
const plainly = (term: Term): string =>
  JSON.stringify(term, (name, value) => (name === "said" ? undefined : value));

/** A term in English; what has no words of a language is as it was. */
function written(leaf: Leaf, piece: string): string {
  switch (leaf.is) {
    case "flag":
      return english.flags[leaf.name]?.[0] ?? piece;
    case "time":
      return time(leaf);
    case "named":
      return leaf.me ? `@${english.me}` : `${leaf.kind}:${piece.slice(piece.indexOf(":") + 1)}`;
    default:
      return piece;
  }
}

function time({ field, how, day, count }: Extract<Leaf, { is: "time" }>): string {
  const name = Object.entries(english.fields).find(([, each]) => each === field)?.[0] ?? field;
  const said = filled(KEPT[how] ?? "", { "<field>": name, ...slotsOf(how, day, count) });
  const short = said.replace(/^due /, "");
  return short in english.days || short in english.weeks ? short : said;
}

function slotsOf(how: string, day: Day, count: number): Slots {
  if (how === "within") return away(count);
  if (how === "week") return { "<week>": wordOf(english.weeks, count) ?? "" };
  return { "<date>": dayIn(day) };
}

function dayIn({ away: days, weekday, date }: Day): string {
  if (date !== null) {
    const [year, month, number] = date;
    const two = (value: number) => String(value).padStart(2, "0");
    if (year !== null) return `${String(year).padStart(4, "0")}-${two(month)}-${two(number)}`;
    return `${number} ${english.months[month - 1]?.split(" ")[0]}`;
  }
  if (weekday !== null) return english.weekdays[weekday]?.split(" ").at(-1) ?? "";
  const word = wordOf(english.days, days);
  return word ?? filled(KEPT[days < 0 ? "ago" : "away"] ?? "", away(Math.abs(days)));
}

/** So many days in words: in weeks where there are too many. */
function away(days: number): Slots {
  const [count, unit] = days <= AWAY_MAX ? [days, "day"] : [Math.floor(days / 7), "week"];
  return { "<count>": String(count), "<unit>": count === 1 ? unit : `${unit}s` };
}

const wordOf = (table: Readonly<Record<string, number>>, value: number): string | undefined =>
  Object.entries(table).find(([, each]) => each === value)?.[0];

const filled = (phrase: string, slots: Slots): string =>
  phrase
    .split(" ")
    .map((element) => slots[element] ?? element)
    .join(" ");
