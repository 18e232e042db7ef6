/** A filter as it is kept, in English, in the words of whoever reads it: what `keptFilter` does, the other way round (F9). */

import { QUERY_MAX } from "../rules";
import { isSame, readAll } from "./keeping";
import type { Day, Leaf } from "./terms";
import { ENGLISH, english, isFilterLanguage, type Spoken, spokenIn, vocabularyOf } from "./words";

/** Which is read as the same in that language, with the same beside it; else the text as it is. */
export function shownFilter(text: string, language: string): string {
  if (language === ENGLISH || !isFilterLanguage(language) || text.length > QUERY_MAX) return text;
  const known = vocabularyOf(language);
  const found = readAll(text, vocabularyOf(ENGLISH));
  if (found === null) return text;
  const spoken = spokenIn(language);
  let shown = "";
  let at = 0;
  for (const [leaf, start, end] of found.leaves) {
    const piece = text.slice(start, end);
    const said = ways(leaf, piece, spoken).find((way) => {
      const read = readAll(way, known);
      return read !== null && isSame(read.term, leaf);
    });
    shown += text.slice(at, start) + (said ?? piece);
    at = end;
  }
  shown += text.slice(at);
  const again = readAll(shown, known);
  return again && isSame(again.term, found.term) ? shown : text;
}

/** How a term may be said, what is best first. */
function ways(leaf: Leaf, piece: string, spoken: Spoken): readonly string[] {
  switch (leaf.is) {
    case "flag":
      return spoken.flags[leaf.name] ?? [];
    case "named":
      return leaf.me ? [`@${spoken.me}`] : named(leaf.kind, piece, spoken);
    case "time":
      return times(leaf, spoken);
    default:
      return [];
  }
}

/** What is named after a word of the language, like “list:”; signs like # are everybody's. */
function named(kind: string, piece: string, { signs }: Spoken): readonly string[] {
  const colon = piece.indexOf(":");
  if (piece.slice(0, colon).toLowerCase() !== kind) return [];
  return Object.keys(signs)
    .filter((sign) => signs[sign] === kind)
    .map((sign) => sign + piece.slice(colon + 1));
}

type Time = Extract<Leaf, { readonly is: "time" }>;

function times({ field, how, day, count }: Time, spoken: Spoken): readonly string[] {
  const names = wordsOf(spoken.fields, field);
  const weeks = count % 7 === 0 && count > 7;
  const own = inOrder({ field, how, day }, weeks, spoken.times[how] ?? []);
  const [plain = "", bare = plain, ...others] = english.times[how] ?? [];
  // “created today” needs no word like “on”.
  const phrases = isPlain(how, day) ? [plain, bare, ...own] : [...own, plain, bare, ...others];
  const days = how === "within" || how === "week" ? [""] : daysIn(day, spoken);
  return phrases.flatMap((phrase) =>
    names.flatMap((name) =>
      days.map((date) => {
        const [number, unit] = away(count, hasField(phrase), spoken);
        return phrase
          .replace(/<(?:field|past)>/, name)
          .replace("<date>", date)
          .replace("<day>", date)
          .replace("<week>", wordsOf(spoken.weeks, count)[0] ?? "")
          .replace("<count>", number)
          .replace("<unit>", unit);
      }),
    ),
  );
}

const isPlain = (how: string, { weekday, date }: Day): boolean =>
  how === "week" || (how === "on" && weekday === null && date === null);

/** Of several phrases the last are for days of a month (“vor dem 24. dezember”), for what is over, and for weeks. */
function inOrder(
  { field, how, day }: Pick<Time, "field" | "how" | "day">,
  weeks: boolean,
  phrases: readonly string[],
): readonly string[] {
  const isPast = field.endsWith("_at");
  if (how !== "within")
    return day.date === null ? phrases : [...phrases.filter(hasArticle), ...phrases];
  if (isPast) return phrases.filter(hasField).reverse();
  const next = phrases.filter((each) => !hasField(each));
  return field === "due" ? [...(weeks ? next.slice(1, 2) : []), ...phrases] : phrases;
}

const hasField = (phrase: string): boolean => /<(?:field|past)>/.test(phrase);
const hasArticle = (phrase: string): boolean => /(dem|le|del) <date>$/.test(phrase);

function daysIn({ away: days, weekday, date }: Day, spoken: Spoken): readonly string[] {
  if (weekday !== null) return (spoken.weekdays[weekday] ?? "").split(" ");
  if (date !== null) {
    const [year, month, number] = date;
    const two = (value: number) => String(value).padStart(2, "0");
    if (year !== null) return [`${String(year).padStart(4, "0")}-${two(month)}-${two(number)}`];
    const name = spoken.months[month - 1]?.split(" ")[0] ?? "";
    const end = spoken.number_ends;
    return spoken.dates
      .filter((phrase) => phrase.includes("<month>") && !phrase.includes("<year>"))
      .reverse()
      .flatMap((phrase) =>
        [end === "." || number === 1 ? end : "", ""].map((ending) =>
          phrase.replace("<number>", `${number}${ending}`).replace("<month>", name),
        ),
      );
  }
  const words = wordsOf(spoken.days, days);
  if (words.length > 0) return words;
  const phrases = days < 0 ? spoken.ago : spoken.dates;
  return phrases
    .filter((phrase) => phrase.includes("<count>"))
    .map((phrase) =>
      phrase.replace("<count> <unit>", away(Math.abs(days), true, spoken).join(" ")),
    );
}

/** So many days, or weeks; `bent` where another word asks for a form of its own, which comes third. */
function away(days: number, bent: boolean, { units }: Spoken): readonly [string, string] {
  const weeks = days % 7 === 0 && days > 7;
  const count = weeks ? days / 7 : days;
  const [one = "", many = one, ...others] = wordsOf(units, weeks ? 7 : 1);
  const [form = many] = weeks || !bent ? [] : others;
  return [String(count), count === 1 ? one : form];
}

const wordsOf = <T>(table: Readonly<Record<string, T>>, value: T): readonly string[] =>
  Object.keys(table).filter((word) => table[word] === value);
