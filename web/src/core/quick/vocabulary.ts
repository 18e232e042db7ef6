/**
 * The words of quick add in one language, and its phrases ready to be looked for, as livelist/core/quick/vocabulary.py
 * prepares them. They are written in spec/quickadd.json; `python -m scripts.rules` copies them here.
 */

import file from "./quickadd.json";
import { fold } from "./words";

type Meanings = Readonly<Record<string, readonly string[]>>;
type Spelling = (typeof file.languages)["en"];
export type Language = keyof typeof file.languages;
export type Signs = keyof typeof file.signs;

const USUAL: Language = "en";
/** These tables begin no phrase. */
const FOLLOWING: ReadonlySet<string> = new Set(["part", "until", "times", "lasting", "done"]);
const ELEMENT = /\(([^)]*)\)|(\S+)/g;

/** Words, or the name of a slot. */
export type Element = ReadonlySet<string> | string;

/** One way of saying something. */
export interface Phrase {
  readonly meaning: string;
  /** It counts only where nothing follows but what is understood. */
  readonly shy: number;
  /** It has a word of its own; slots alone are as sure as what is in them. */
  readonly says: boolean;
  readonly elements: readonly Element[];
}

/** A day and a part of it in one word, like “Freitagabend”: what the day is called, and the part. */
export interface Compound {
  readonly meaning: string;
  readonly weekday: number;
  readonly part: string;
}

/** Phrases by the word, or else the slot, that they begin with. */
export interface Table {
  readonly byWord: ReadonlyMap<string, readonly Phrase[]>;
  readonly bySlot: ReadonlyMap<string, readonly Phrase[]>;
}

/** A language, ready to be looked up. */
export type Vocabulary = ReturnType<typeof prepare>;

const folded = (words: string): readonly string[] =>
  words.split(/\s+/).flatMap((word) => (word === "" ? [] : [fold(word)]));

const setOf = (words: string): ReadonlySet<string> => new Set(folded(words));

function placed(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.flatMap((words, at) => folded(words).map((word) => [word, at] as const)));
}

function named<T>(names: Meanings | Readonly<Record<string, string>>, value: (name: string) => T) {
  return new Map(
    Object.entries(names).flatMap(([name, words]) =>
      folded(String(words)).map((word) => [word, value(name)] as const),
    ),
  );
}

function prepare(spelling: Spelling) {
  const hours = new Map(folded(spelling.numbers).map((word, at) => [word, at + 1]));
  const months = new Map([...placed(spelling.months)].map(([word, at]) => [word, at + 1]));
  const names = [...spelling.weekdays, ...spelling.months];
  const shy = (words: string, how: number) => folded(words).map((word) => [word, how] as const);
  const tables = {
    spans: tableOf(spelling.spans),
    dates: tableOf(spelling.dates),
    day_month: tableOf(spelling.day_month),
    time: tableOf(spelling.time),
    part: tableOf(spelling.part),
    hours: tableOf(spelling.hours),
    each: tableOf({
      each: spelling.each,
      "each!": spelling.each.map((phrase) => `${phrase}!`),
    }),
    repeat: tableOf(spelling.repeat),
    until: tableOf({ until: spelling.until }),
    times: tableOf({ times: spelling.times }),
    lasting: tableOf({ lasting: spelling.lasting }),
    done: tableOf({ done: spelling.done }),
    remind: tableOf(spelling.remind),
    expires: tableOf({ expires: spelling.leaves }),
    start: tableOf({ start: spelling.starts }),
    due: tableOf({ due: spelling.due }),
    estimate: tableOf({ estimate: spelling.takes }),
    set: tableOf({ set: [...file.never, ...spelling.set_phrases] }),
  };
  const numbers = new Map([...hours, ...shy(spelling.articles, 1)]);
  const [weekdays, plurals] = [placed(spelling.weekdays), placed(spelling.plurals)];
  const compounds = new Map(spelling.compounds ? compoundsOf(spelling) : []);
  const firsts = Object.entries(tables).flatMap(([name, { byWord }]) =>
    FOLLOWING.has(name) ? [] : [...byWord.keys()],
  );
  const begins = new Set([weekdays, plurals, months, numbers].flatMap((each) => [...each.keys()]));
  for (const word of firsts) begins.add(word);
  return {
    hours,
    numbers,
    units: named(spelling.units, String),
    weekdays,
    plurals,
    months,
    short: new Set(names.flatMap((words) => folded(words).slice(1))),
    shyness: new Map([...shy(spelling.shy, 1), ...shy(spelling.shyer, 2)]),
    dayMarks: setOf(spelling.day_marks),
    ordinals: named(spelling.ordinals, Number),
    also: setOf(spelling.also),
    letter: spelling.hour_letter,
    amPm: spelling.am_pm,
    me: setOf(spelling.me),
    before: setOf(spelling.before_words),
    after: setOf(spelling.after_words),
    leading: setOf(spelling.leading),
    joining: setOf(spelling.joining),
    otherDays: setOf(spelling.other_days),
    tables,
    untils: new Set(tables.until.byWord.keys()),
    compounds,
    /** Whether a phrase may begin with a word, or with the figures in it: most words are looked at no further. */
    mayBegin: (word: string) => begins.has(word) || /^[0-9]/.test(word) || compounds.has(word),
  };
}

const alternatives = (word: string): readonly string[] => folded(word.replaceAll("|", " "));

function compoundsOf(spelling: Spelling): readonly (readonly [string, Compound])[] {
  const days = [...placed(spelling.weekdays)].map(([word, weekday]) => ({
    ...{ word, meaning: "weekday", weekday },
  }));
  for (const meaning of ["tomorrow", "overmorrow"] as const)
    for (const phrase of spelling.dates[meaning])
      for (const word of alternatives(phrase.split(" ").at(-1) ?? ""))
        days.push({ word, meaning, weekday: 0 });
  return Object.entries(spelling.part).flatMap(([part, phrases]) =>
    phrases
      .flatMap(alternatives)
      .flatMap((name) =>
        days.map(
          ({ word, meaning, weekday }) => [word + name, { meaning, weekday, part }] as const,
        ),
      ),
  );
}

function tableOf(meanings: Meanings): Table {
  const byWord = new Map<string, Phrase[]>();
  const bySlot = new Map<string, Phrase[]>();
  const put = (map: Map<string, Phrase[]>, key: string, phrase: Phrase) =>
    map.set(key, [...(map.get(key) ?? []), phrase]);
  for (const [name, phrases] of Object.entries(meanings))
    for (const elements of phrases.flatMap(variantsOf)) {
      const says = elements.some((each) => each === "each" || typeof each !== "string");
      const shy = name.startsWith("~") ? 1 : 0;
      const phrase = { meaning: name.replace(/^~/, ""), shy, says, elements };
      const first = elements[0] ?? "";
      if (typeof first === "string") put(bySlot, first, phrase);
      else for (const word of first) put(byWord, word, phrase);
    }
  return { byWord, bySlot };
}

/** A phrase once with and once without each part that may be left out. */
function variantsOf(phrase: string): readonly (readonly Element[])[] {
  let variants: readonly string[] = [""];
  for (const [, optional, always] of phrase.matchAll(ELEMENT)) {
    const choices = optional === undefined ? [always] : ["", optional];
    variants = variants.flatMap((start) => choices.map((choice) => `${start} ${choice}`));
  }
  return variants.map((each) => each.split(" ").flatMap((word) => (word ? [elementOf(word)] : [])));
}

const elementOf = (word: string): Element =>
  word.startsWith("{") ? word.slice(1, -1) : new Set(alternatives(word));

export const CLOCK_ZONES: ReadonlySet<string> = new Set(file.clock_zones.split(" "));
export const SIGNS: Readonly<Record<Signs, Readonly<Record<string, string>>>> = file.signs;
export const LANGUAGES = Object.keys(file.languages) as readonly Language[];

const prepared = new Map<Language, Vocabulary>();

export function vocabularyOf(language: Language): Vocabulary {
  const found = prepared.get(language) ?? prepare(file.languages[language] as unknown as Spelling);
  prepared.set(language, found);
  return found;
}

/** Which of our languages a locale like `de-AT` means. */
export function languageOf(locale: string): Language {
  const language = locale.split("-")[0]?.toLowerCase();
  return LANGUAGES.find((each) => each === language) ?? USUAL;
}

/** Whether 5/6 is in May there. */
export function isMonthFirst(locale: string): boolean {
  const [language = "", ...rest] = locale.split("-");
  const region = rest.join("-").toUpperCase();
  return file.month_first.includes(language.toLowerCase() + (region ? `-${region}` : ""));
}
