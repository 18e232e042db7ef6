/**
 * Quick add: a typed line as a title and fields, as livelist/core/quick/line.py reads it; spec/vectors/quick.json keeps
 * both equal. spec/quickadd.json has its words, docs/quick-add.md tells of it.
 *
 * A phrase that is not understood whole stays in the title, letter for letter, for a wrong day is worse than none. Pure:
 * now, where, whose words, and who and what can be named come in.
 */

import { isBlank } from "../blank";
import type { Zone } from "../repeat/zone";
import { LINE_MAX } from "../rules";
import { type Chosen, choose, type LineFields } from "./choosing";
import { Here } from "./days";
import { Matcher } from "./matching";
import { allowed, type Kind, type Pieces, piecesOf, type Signed } from "./pieces";
import { type Known, KnownNames } from "./signs";
import { SLOTS } from "./slots";
import {
  isMonthFirst,
  languageOf,
  SIGNS,
  type Signs,
  type Vocabulary,
  vocabularyOf,
} from "./vocabulary";
import { endOf, fold, isEscaped, type Quoted, quotedIn, wordsOf } from "./words";

/** Words that are looked at to see what a backslash kept from being understood. */
const ESCAPED_WORDS = 12;
const MARK = /^[,.;:]+/;
const DASH_FIRST = /^[-–—] /;
const DASH_LAST = / [-–—]$|[,;:]$/;

/** What a line is read by. */
export interface Surroundings {
  /** Seconds since 1970. */
  readonly now: number;
  readonly zone: Zone;
  /** Language and country, like `en-GB`: whose words, and whether 5/6 is in May. */
  readonly locale: string;
  readonly signs: Signs;
  readonly people: readonly Known[];
  readonly sections: readonly Known[];
  readonly lists: readonly Known[];
  readonly me: string | null;
  /** What shall stay in the title, as `keptAs` writes it. */
  readonly kept: ReadonlySet<string>;
}

/** A part of the line that was understood. */
export interface Part {
  readonly kind: Kind;
  readonly begin: number;
  readonly end: number;
}

/** A line as it was understood: the fields of the task, the list that was named, and the parts it was said in. */
export interface Understood {
  readonly title: string;
  readonly fields: LineFields;
  readonly list: string | null;
  readonly parts: readonly Part[];
}

/** How a part is named that shall stay in the title. */
export const keptAs = fold;

/** If nothing would be left as title, it is all title. */
export function readLine(line: string, surroundings: Surroundings): Understood {
  if (line.length <= 2 * LINE_MAX && [...line].length <= LINE_MAX) {
    const reader = new LineReader(surroundings);
    const chosen = reader.choose(line);
    const title = titleOf(line, chosen, reader.marks(line));
    if (!isBlank(title)) {
      const parts = chosen.pieces.map(({ kind, begin, end }) => ({ kind, begin, end }));
      return { title, fields: chosen.fields, list: chosen.list, parts };
    }
  }
  return { title: line.trim(), fields: {}, list: null, parts: [] };
}

/** Reads lines, and the pieces of them that quotes and backslashes protect. */
class LineReader {
  readonly #here: Here;
  readonly #language: Vocabulary;
  readonly #monthFirst: boolean;
  readonly #kept: ReadonlySet<string>;
  readonly #signed: Signed;

  constructor({ now, zone, locale, signs, people, sections, lists, me, kept }: Surroundings) {
    this.#here = new Here(now, zone);
    this.#language = vocabularyOf(languageOf(locale));
    this.#monthFirst = isMonthFirst(locale);
    this.#kept = kept;
    this.#signed = {
      signs: SIGNS[signs],
      people: new KnownNames(people, true),
      sections: new KnownNames(sections),
      lists: new KnownNames(lists),
      me,
    };
  }

  /** What counts in a line. */
  choose(line: string): Chosen {
    return choose(this.#pieces(line, quotedIn(line)), this.#here);
  }

  /** Where quotes and backslashes stand without which more would be understood. */
  marks(line: string): readonly number[] {
    const quoted = quotedIn(line).filter(
      ({ start, end }) => this.choose(line.slice(start + 1, end - 1)).pieces.length > 0,
    );
    const words = wordsOf(line);
    const escaped = words.flatMap(({ text, start }, at) => {
      const last = words[Math.min(at + ESCAPED_WORDS, words.length) - 1];
      if (!last || !isEscaped(text)) return [];
      return this.#begins(line.slice(start + 1, endOf(last))) ? [start] : [];
    });
    return [...quoted.flatMap(({ start, end }) => [start, end - 1]), ...escaped];
  }

  #begins(text: string): boolean {
    return this.#pieces(text, []).found.some(({ begin }) => begin === 0);
  }

  /** What is understood. What shall stay is literal then, and makes nothing else stay. */
  #pieces(line: string, quoted: readonly Quoted[]): Pieces {
    for (let words = wordsOf(line, quoted); ; ) {
      const matcher = new Matcher(line, words, this.#language, this.#here, SLOTS, this.#monthFirst);
      const pieces = piecesOf(matcher, this.#signed);
      const stay = pieces.found.filter(({ begin, end }) =>
        this.#kept.has(keptAs(line.slice(begin, end))),
      );
      if (stay.length === 0) return allowed(matcher, pieces);
      words = words.map((word, index) =>
        stay.some(({ at, to }) => at <= index && index < to) ? { ...word, literal: true } : word,
      );
    }
  }
}

/** The line without what was understood, and without the marks that protected the rest. */
function titleOf(line: string, { pieces }: Chosen, marks: readonly number[]): string {
  const isInside = (mark: number) => pieces.some(({ begin, end }) => begin <= mark && mark < end);
  const cuts = [
    ...pieces.map(({ begin, end }) => ({ begin, end, joins: true })),
    ...marks.flatMap((mark) =>
      isInside(mark) ? [] : [{ begin: mark, end: mark + 1, joins: false }],
    ),
  ].sort((one, two) => two.begin - one.begin);
  let title = line;
  for (const { begin, end, joins } of cuts) {
    const [left, right] = [title.slice(0, begin), title.slice(end)];
    title = joins ? joined(left, right) : left + right;
  }
  return title.trim();
}

/** What was around a piece: with one space, and without a comma or dash that led to it. */
function joined(left: string, right: string): string {
  const before = left.trimEnd();
  const [mark = ""] = MARK.exec(right) ?? [];
  const after = right.slice(mark.length).trimStart();
  if (before === "") return after.replace(DASH_FIRST, "");
  if (after === "") return before.replace(DASH_LAST, "") + mark.replace(/[,;:]/g, "");
  return `${before}${/[,.;:]$/.test(before) ? "" : mark} ${after}`;
}
