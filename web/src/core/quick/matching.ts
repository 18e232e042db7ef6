/** Finds phrases in the words of a line, as livelist/core/quick/matching.py does. What was found at a word is kept, so that a line is read once. */

import {
  type Calendar,
  calendarOf,
  DATES,
  type Here,
  type Span,
  TIMES,
  type Values,
  type When,
} from "./days";
import { REPEATS, type Repeating } from "./series";
import type { Compound, Phrase, Vocabulary } from "./vocabulary";
import { endOf, isDotted, type Word } from "./words";

/** What was found, and how sure it is. */
export interface Match<T> {
  /** The word after it. */
  readonly at: number;
  /** Where it ends in the line. */
  readonly end: number;
  readonly value: T;
  /** 0; 1: it counts only where nothing follows but what is understood; 2: only beside something that counts. */
  readonly shy: number;
}

/** What phrases that only frame their slots mean. */
export interface Said {
  readonly meaning: string;
  readonly values: Values;
}

/** What stands in slots, by their names. */
export interface SlotValues {
  readonly n: number;
  readonly unit: string;
  readonly span: Span;
  readonly weekday: number;
  readonly month: number;
  readonly days: readonly number[];
  readonly plural: number;
  readonly plurals: readonly number[];
  readonly day: number;
  readonly nth: number;
  readonly numbers: readonly number[];
  readonly nths: readonly number[];
  readonly ordinal: number;
  readonly year: number;
  readonly calendar: Calendar;
  readonly clock: When;
  readonly dotted: When;
  readonly hour: number;
  readonly minute: number;
  readonly dates: When;
  readonly compound: Compound;
  readonly when: When;
}

/** And what phrases mean, by the tables that they are in. */
export interface Findings extends SlotValues {
  readonly spans: Span;
  readonly day_month: Calendar;
  readonly time: When;
  readonly part: string;
  readonly hours: string;
  readonly each: string;
  readonly repeat: Repeating;
  readonly until: Said;
  readonly times: Said;
  readonly lasting: Said;
  readonly done: Said;
  readonly remind: Said;
  readonly expires: Said;
  readonly start: Said;
  readonly due: Said;
  readonly estimate: Said;
  readonly set: Said;
}

export type Slots = {
  readonly [name in keyof SlotValues]: (
    matcher: Matcher,
    at: number,
  ) => Match<SlotValues[name]> | null;
};

export const matched = <T>(at: number, end: number, value: T, shy = 0): Match<T> => ({
  ...{ at, end, value, shy },
});

/** One line in one language. */
export class Matcher {
  readonly line: string;
  readonly words: readonly Word[];
  readonly language: Vocabulary;
  readonly here: Here;
  readonly monthFirst: boolean;
  readonly #slots: Slots;
  readonly #found = new Map<string, Match<unknown> | null>();

  constructor(
    line: string,
    words: readonly Word[],
    language: Vocabulary,
    here: Here,
    slots: Slots,
    monthFirst: boolean,
  ) {
    this.line = line;
    this.words = words;
    this.language = language;
    this.here = here;
    this.#slots = slots;
    this.monthFirst = monthFirst;
  }

  /** The longest phrase, or the slot, of this name that begins at a word. */
  find<Name extends keyof Findings>(name: Name, at: number): Match<Findings[Name]> | null {
    if (this.words[at]?.literal !== false) return null;
    const key = `${name} ${at}`;
    let found = this.#found.get(key);
    if (found === undefined) {
      const slot = name in this.#slots ? this.#slots[name as keyof SlotValues] : null;
      found = slot ? slot(this, at) : this.phrase(name, at);
      this.#found.set(key, found);
    }
    return found as Match<Findings[Name]> | null;
  }

  /** Whether a word follows a place in the one before it, with nothing, or this comma, between. */
  follows(end: number, at: number, between = ""): boolean {
    if (at <= 0 || at >= this.words.length) return at === 0;
    const before = this.words[at - 1];
    const gap = before ? this.line.slice(end, endOf(before) + before.tail.length) : "";
    return gap === "" || gap === between;
  }

  /** What of this name follows something that was found. */
  after<Name extends keyof Findings>(
    name: Name,
    { end, at }: Match<unknown>,
    between = ",",
  ): Match<Findings[Name]> | null {
    return this.follows(end, at, between) ? this.find(name, at) : null;
  }

  /** The longest phrase of a table that begins at a word; of equal ones the first. */
  phrase<Name extends keyof Findings>(name: Name, at: number): Match<Findings[Name]> | null {
    const table = this.language.tables[name as keyof Vocabulary["tables"]];
    let best: Match<unknown> | null = null;
    const look = (phrases: readonly Phrase[]) => {
      for (const phrase of phrases) {
        const found = this.#follow(name, phrase, at);
        if (found && (best === null || found.at > best.at)) best = found;
      }
    };
    look(table.byWord.get(this.words[at]?.folded ?? "") ?? []);
    for (const [slot, phrases] of table.bySlot)
      if (this.find(slot as keyof Findings, at)) look(phrases);
    return best;
  }

  /** One of these words, with its full stop if it is written with one. */
  word<T>(at: number, names: ReadonlyMap<string, T>): Match<T> | null {
    const word = this.words[at];
    if (word?.literal !== false) return null;
    const dotted = isDotted(word) ? names.get(`${word.folded}.`) : undefined;
    if (dotted !== undefined) return matched(at + 1, endOf(word) + 1, dotted);
    const value = names.get(word.folded);
    return value === undefined ? null : matched(at + 1, endOf(word), value);
  }

  /** The same without a value. */
  says(at: number, words: ReadonlySet<string>): Match<null> | null {
    const word = this.words[at];
    if (word?.literal !== false) return null;
    if (isDotted(word) && words.has(`${word.folded}.`))
      return matched(at + 1, endOf(word) + 1, null);
    return words.has(word.folded) ? matched(at + 1, endOf(word), null) : null;
  }

  #follow(name: keyof Findings, phrase: Phrase, begin: number): Match<unknown> | null {
    const values: Record<string, unknown> = {};
    let at = begin;
    let end = this.words[at]?.start ?? 0;
    let shy = 0;
    for (const element of phrase.elements) {
      if (!this.follows(end, at, ",")) return null;
      const isSlot = typeof element === "string";
      const found: Match<unknown> | null = isSlot
        ? this.find(element as keyof Findings, at)
        : this.says(at, element);
      if (found === null) return null;
      if (isSlot) {
        values[element] = found.value;
        shy = Math.max(shy, found.shy);
      }
      ({ at, end } = found);
    }
    const value = meaningOf(this.here, name, phrase.meaning, values);
    if (value === null) return null;
    const { says, meaning } = phrase;
    const sure = meaning === "day first" || (says && meaning !== "month first");
    return matched(at, end, value, sure ? phrase.shy : Math.max(shy, phrase.shy));
  }
}

function meaningOf(here: Here, name: keyof Findings, meaning: string, values: Values): unknown {
  switch (name) {
    case "dates":
      return DATES[meaning]?.(here, values) ?? null;
    case "time":
      return TIMES[meaning]?.(values) ?? null;
    case "part":
    case "hours":
    case "each":
      return meaning;
    case "spans": {
      const [count, unit] = meaning.split(" ");
      return [Number(count), unit];
    }
    case "day_month":
      return calendarOf(values);
    case "repeat": {
      const rule = REPEATS[meaning]?.(values) ?? null;
      const part = values.compound?.part ?? values.part ?? null;
      return rule && { rule, part, fromDone: values.each === "each!" };
    }
    default:
      return { meaning, values };
  }
}
