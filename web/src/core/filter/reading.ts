/** A filter's text as one term (F1–F3), as livelist/core/filter/reading.py reads it. */

import { fold } from "../quick/words";
import { QUERY_DEPTH, QUERY_MAX, SOUGHT_MAX, TERMS_MAX } from "../rules";
import { termAt } from "./phrases";
import type { Leaf, Term } from "./terms";
import { BadFilter, type Token, tokensOf } from "./tokens";
import { ENGLISH, type Vocabulary, vocabularyOf } from "./words";

/** Read a filter. Throws `BadFilter`. One that does not say whether tasks are done is about open ones (F5). */
export function readFilter(text: string): Term {
  if (new TextEncoder().encode(text).length > QUERY_MAX) throw new BadFilter("long", 0);
  const reader = new FilterReader(text, vocabularyOf(ENGLISH));
  const term = reader.all();
  const parts = term === null ? [] : [term];
  if (reader.leaves.some(saysStatus)) return { is: "both", parts };
  return { is: "both", parts: [...parts, { is: "flag", name: "open" }] };
}

/** A term of those that all have to be met, and where it stands in the text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly term: Term;
  /** It is all there is, and has an “or” that no parentheses hold together. */
  readonly bare: boolean;
  /** The terms in it, each as it is written. */
  readonly leaves: readonly (readonly [leaf: Leaf, text: string])[];
}

/** The pieces of a text; null if it cannot be read. */
export function piecesOf(text: string): readonly Piece[] | null {
  if (whyNot(text) !== null) return null;
  const reader = new FilterReader(text, vocabularyOf(ENGLISH));
  reader.all();
  return reader.pieces;
}

/** What keeps a text from being a filter, if anything does. */
export function whyNot(text: string): BadFilter | null {
  try {
    readFilter(text);
  } catch (wrong) {
    if (wrong instanceof BadFilter) return wrong;
    throw wrong;
  }
  return null;
}

function saysStatus(leaf: Leaf): boolean {
  if (leaf.is === "time") return leaf.field === "completed_at";
  return leaf.is === "flag" && (leaf.name === "done" || leaf.name === "open");
}

/** Whatever the language calls whoever asks. */
const ME = "me";

/** Goes over the tokens once. */
export class FilterReader {
  readonly leaves: Leaf[] = [];
  /** What all has to be met, of the whole. */
  pieces: Piece[] = [];
  /** Where each of them stands. */
  readonly places: (readonly [start: number, end: number])[] = [];
  readonly #known: Vocabulary;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  /** Throws `BadFilter`. */
  constructor(text: string, known: Vocabulary) {
    this.#text = text;
    this.#known = known;
    this.#tokens = tokensOf(text, known);
  }

  /** Everything; null if there is nothing. */
  all(): Term | null {
    if (this.#tokens.length === 0) return null;
    const found = this.#either(0);
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) throw this.#wrong("close", rest.start);
    return found;
  }

  #wrong(reason: BadFilter["reason"], at: number): BadFilter {
    return new BadFilter(reason, at, this.#text);
  }

  #takes(kind: string): boolean {
    const takes = this.#tokens[this.#at]?.kind === kind;
    if (takes) this.#at += 1;
    return takes;
  }

  #either(depth: number): Term {
    const first = this.#both(depth);
    const parts = [first];
    while (this.#takes("|")) parts.push(this.#both(depth));
    if (parts.length === 1) return first;
    const term = { is: "either", parts } as const;
    if (depth === 0) this.pieces = [this.#piece(term, 0, 0, true)];
    return term;
  }

  #piece(term: Term, from: number, leaf: number, bare = false): Piece {
    const start = this.#tokens[from]?.start ?? 0;
    const end = this.#tokens[this.#at - 1]?.end ?? start;
    const leaves = this.leaves.slice(leaf).map((each, at) => {
      return [each, this.#text.slice(...(this.places[leaf + at] ?? [0, 0]))] as const;
    });
    return { start, end, term, bare, leaves };
  }

  #both(depth: number): Term {
    const next = () => {
      const [from, leaf] = [this.#at, this.leaves.length];
      const term = this.#one(depth);
      if (depth === 0) this.pieces.push(this.#piece(term, from, leaf));
      return term;
    };
    const first = next();
    const parts = [first];
    while (!["|", ")"].includes(this.#tokens[this.#at]?.kind ?? ")")) {
      this.#takes("&");
      parts.push(next());
    }
    return parts.length === 1 ? first : { is: "both", parts };
  }

  #one(depth: number): Term {
    const token = this.#tokens[this.#at];
    if (token === undefined || ["&", "|", ")"].includes(token.kind)) {
      const unopened = token?.kind === ")" && depth === 0;
      throw this.#wrong(unopened ? "close" : "term", token?.start ?? this.#text.length);
    }
    if (depth > QUERY_DEPTH) throw this.#wrong("deep", token.start);
    if (this.#takes("!")) return { is: "not", part: this.#one(depth + 1) };
    if (this.#takes("(")) {
      const inner = this.#either(depth + 1);
      if (!this.#takes(")")) throw this.#wrong("open", token.start);
      return inner;
    }
    return this.#leaf(token);
  }

  #leaf(token: Token): Leaf {
    const found =
      token.kind === "word" ? termAt(this.#text, this.#tokens, this.#at, this.#known) : null;
    const leaf = found?.term ?? plain(token, this.#known);
    this.#at = found?.at ?? this.#at + 1;
    this.leaves.push(leaf);
    this.places.push([token.start, this.#tokens[this.#at - 1]?.end ?? token.end]);
    const texts = this.leaves.filter(({ is }) => is === "text").length;
    if (this.leaves.length > TERMS_MAX || texts > SOUGHT_MAX)
      throw this.#wrong("many", token.start);
    return leaf;
  }
}

/** What a token means that is no phrase. */
function plain({ kind, text, folded, start, end }: Token, known: Vocabulary): Leaf {
  if (kind === "word" || kind === "quoted") return { is: "text", folded: fold(text) };
  const me = kind === "person" && known.me.has(folded) && end - start === text.length + 1;
  return { is: "named", kind, name: me ? ME : folded, said: text, me };
}
