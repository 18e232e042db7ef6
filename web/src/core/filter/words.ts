/** The words of filters, by language, as livelist/core/filter/words.py puts them together. */

import { fold } from "../quick/words";
import file from "./filter.json";

export type FilterLanguage = keyof typeof file.languages;
export const ENGLISH: FilterLanguage = "en";

/** One language: phrases by what they mean, and the words that their slots take. */
export interface Spoken {
  readonly flags: Readonly<Record<string, readonly string[]>>;
  readonly times: Readonly<Record<string, readonly string[]>>;
  readonly dates: readonly string[];
  readonly ago: readonly string[];
  readonly number_ends: string;
  readonly binding: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly days: Readonly<Record<string, number>>;
  readonly weeks: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<string, number>>;
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly signs: Readonly<Record<string, string>>;
  readonly me: string;
}

export interface DatePhrase {
  readonly elements: readonly string[];
  /** It counts back. */
  readonly past: boolean;
}

/** What is understood of one language and of English, by its words without case and accents. */
export interface Vocabulary {
  readonly flags: ReadonlyMap<string, string>;
  readonly times: readonly { readonly how: string; readonly elements: readonly string[] }[];
  readonly dates: readonly DatePhrase[];
  readonly numberEnds: readonly string[];
  readonly binding: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, string>;
  readonly days: ReadonlyMap<string, number>;
  readonly weeks: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly months: ReadonlyMap<string, number>;
  readonly signs: readonly (readonly [sign: string, kind: string])[];
  readonly me: ReadonlySet<string>;
}

const LANGUAGES: Readonly<Record<FilterLanguage, Spoken>> = file.languages;
const known = new Map<string, Vocabulary>();

export const english: Spoken = LANGUAGES[ENGLISH];

export const spokenIn = (language: FilterLanguage): Spoken => LANGUAGES[language];

export const isFilterLanguage = (language: string): language is FilterLanguage =>
  Object.hasOwn(LANGUAGES, language);

/** What is understood in a language; of one that is not here, English. */
export function vocabularyOf(language: string): Vocabulary {
  const own = isFilterLanguage(language) ? LANGUAGES[language] : english;
  const found = known.get(language) ?? together(own === english ? [english] : [own, english]);
  known.set(language, found);
  return found;
}

/** Where languages disagree, the later ones count. */
function together(spoken: readonly Spoken[]): Vocabulary {
  const dates = (which: "dates" | "ago") =>
    spoken.flatMap((one) =>
      one[which].map((each) => ({ elements: elementsOf(each), past: which === "ago" })),
    );
  return {
    flags: new Map(
      spoken.flatMap(({ flags }) =>
        Object.entries(flags).flatMap(([name, all]) =>
          all.map((each) => [fold(each), name] as const),
        ),
      ),
    ),
    times: spoken.flatMap(({ times }) =>
      Object.entries(times).flatMap(([how, all]) =>
        all.map((each) => ({ how, elements: elementsOf(each) })),
      ),
    ),
    dates: [...dates("dates"), ...dates("ago")],
    numberEnds: spoken.map((one) => one.number_ends).filter((end) => end !== ""),
    binding: new Set(spoken.flatMap(({ binding }) => binding.map(fold))),
    fields: folded(spoken.map(({ fields }) => fields)),
    days: folded(spoken.map(({ days }) => days)),
    weeks: folded(spoken.map(({ weeks }) => weeks)),
    units: folded(spoken.map(({ units }) => units)),
    weekdays: placed(spoken.map(({ weekdays }) => weekdays)),
    months: placed(spoken.map(({ months }) => months)),
    signs: [...new Map(spoken.flatMap(({ signs }) => Object.entries(signs)))],
    me: new Set(spoken.map(({ me }) => fold(me))),
  };
}

const elementsOf = (phrase: string): readonly string[] => fold(phrase).split(" ");

function folded<T>(tables: readonly Readonly<Record<string, T>>[]): ReadonlyMap<string, T> {
  return new Map(
    tables.flatMap((table) =>
      Object.entries(table).map(([word, value]) => [fold(word), value] as const),
    ),
  );
}

function placed(tables: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(
    tables.flatMap((table) =>
      table.flatMap((names, at) => names.split(" ").map((word) => [fold(word), at] as const)),
    ),
  );
}
