/** What has a sign before it: `!1`, `#tag`, `@ann`, `>Section`, `~List`, and the note after `//`, as livelist/core/quick/signs.py finds it. */

import { isBlank } from "../blank";
import type { Priority } from "../records";
import { TAG_MAX } from "../rules";
import { type Match, type Matcher, matched } from "./matching";
import { endOf, wordsOf } from "./words";

export const NOTE = "//";
const PRIORITY = /^[!p]([1-4])$/;
/** First and last code point of what no tag has, in order: punctuation, and lone halves of characters. */
const BARRED = [
  [0x0, 0x2c],
  [0x2e, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x5e],
  [0x60, 0x60],
  [0x7b, 0xa1],
  [0xa7, 0xa7],
  [0xab, 0xab],
  [0xb6, 0xb7],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0x2000, 0x200b],
  [0x200e, 0x206f],
  [0x3000, 0x3003],
  [0x3008, 0x3011],
  [0x3014, 0x301f],
  [0xd800, 0xdfff],
] as const;
/** Digits, joiners and what changes a letter: no tag has nothing else. */
const NOT_ALONE = /^(?:[0-9_-]|\u200c|\u200d|\u20e3|[\ufe00-\ufe0f])+$/;

/** A person, section or list that a line can name. */
export interface Known {
  readonly id: string;
  readonly name: string;
}

type Named = readonly [words: readonly string[], id: string];

/** Those of one kind, found by the words of their names; what two are called is nobody's name. */
export class KnownNames {
  readonly #starting = new Map<string, Named[]>();

  /** `firstAlone`: the first word is enough where nobody else's name begins with it. */
  constructor(known: readonly Known[], firstAlone = false) {
    const full = new Map<string, string | null>();
    const short = new Map<string, string | null>();
    for (const { id, name } of known) {
      const words = wordsOf(name).map(({ folded }) => folded);
      const [first] = words;
      if (first === undefined) continue;
      const all = words.join(" ");
      full.set(all, full.has(all) ? null : id);
      short.set(first, short.has(first) ? null : id);
    }
    const both = firstAlone ? new Map([...short, ...full]) : full;
    for (const [name, id] of both) {
      const words = name.split(" ");
      const [first = ""] = words;
      if (id === null) continue;
      this.#starting.set(first, [...(this.#starting.get(first) ?? []), [words, id]]);
    }
  }

  /** The longest name that stands behind a sign. */
  find(matcher: Matcher, at: number, sign: string): Match<string> | null {
    const word = matcher.words[at]?.folded ?? "";
    const first = word.startsWith(sign) ? word.slice(sign.length) : word;
    let best: Match<string> | null = null;
    for (const [words, id] of this.#starting.get(first) ?? []) {
      const last = at + words.length - 1;
      const word = matcher.words[last];
      if (word && (best === null || last >= best.at) && stands(matcher, at, words))
        best = matched(last + 1, endOf(word), id);
    }
    return best;
  }
}

/** Whether the words of a name follow its first. */
function stands(matcher: Matcher, at: number, words: readonly string[]): boolean {
  return words.every((folded, index) => {
    const word = matcher.words[at + index];
    return index === 0 || (word?.folded === folded && !word.literal);
  });
}

/** The sign that a word begins with, and what it is for. */
export function signOf(
  text: string,
  signs: Readonly<Record<string, string>>,
): { readonly kind: string; readonly sign: string } | null {
  for (const [kind, each] of Object.entries(signs)) {
    const sign = each.split(" ").find((one) => text.startsWith(one) && text.length > one.length);
    if (sign !== undefined) return { kind, sign };
  }
  return null;
}

/** `!1` or `p1` */
export function priorityIn(matcher: Matcher, at: number): Match<Priority> | null {
  const word = matcher.words[at];
  const found = PRIORITY.exec(word?.folded ?? "");
  return word && found ? matched(at + 1, endOf(word), Number(found[1]) as Priority) : null;
}

/** A tag, which is one word and more than a number. */
export function tagIn(matcher: Matcher, at: number): Match<string> | null {
  const word = matcher.words[at];
  const tag = word?.text.slice(1) ?? "";
  if (!word || tag === "" || NOT_ALONE.test(tag) || isBlank(tag)) return null;
  const characters = [...tag];
  const fits = characters.length <= TAG_MAX && !characters.some(isBarred);
  return fits ? matched(at + 1, endOf(word), tag) : null;
}

function isBarred(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return BARRED.some(([first, last]) => first <= code && code <= last);
}
