/** A filter's text as signs, words and quoted pieces (F2), as livelist/core/filter/tokens.py takes it apart. */

import { fold } from "../quick/words";
import file from "./filter.json";
import type { Vocabulary } from "./words";

const OPERATORS = "&|()";
const PRIORITY = /^![1-4]$/;
const QUOTES: Readonly<Record<string, string>> = file.quotes;

/** Why a filter cannot be read. */
export type Wrong = keyof typeof file.wrong;

/** One piece of the text: an operator, `word`, `quoted`, or what a sign before a name is for. */
export interface Token {
  readonly kind: string;
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** A filter that cannot be read (F7): why, and where it goes wrong. */
export class BadFilter extends Error {
  readonly reason: Wrong;
  readonly at: number;
  /** For people: characters, counted from 1. */
  readonly place: number;

  constructor(reason: Wrong, at: number, text = "") {
    const place = [...text.slice(0, at)].length + 1;
    super(file.wrong[reason].replace("{at}", String(place)));
    this.place = place;
    this.reason = reason;
    this.at = at;
  }
}

/** Take a filter apart. Throws `BadFilter`. */
export function tokensOf(text: string, known: Vocabulary): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at++;
      continue;
    }
    const token = tokenAt(text, at, known);
    found.push(token);
    at = token.end;
  }
  return found;
}

const isSpace = (character: string | undefined) => /^\s$/.test(character ?? "x");
const isOperator = (character: string | undefined) => OPERATORS.includes(character ?? "x");

function made(kind: string, text: string, start: number, end: number): Token {
  return { kind, text, folded: fold(text), start, end };
}

function tokenAt(text: string, at: number, known: Vocabulary): Token {
  const first = text[at] ?? "";
  if (isOperator(first)) return made(first, first, at, at + 1);
  if (first === "!") {
    const urgent = PRIORITY.test(text.slice(at, at + 2)) && endOfWord(text, at + 2) === at + 2;
    return urgent ? made("word", text.slice(at, at + 2), at, at + 2) : made("!", "!", at, at + 1);
  }
  if (first in QUOTES) return quoted(text, at, at, "quoted");
  const end = endOfWord(text, at);
  for (const [sign, kind] of known.signs) {
    const begins = at + sign.length;
    if (text.slice(at, begins).toLowerCase() !== sign) continue;
    if ((text[begins] ?? "") in QUOTES) return quoted(text, at, begins, kind);
    if (begins >= end) throw new BadFilter("name", at, text);
    return made(kind, text.slice(begins, end), at, end);
  }
  return made("word", text.slice(at, end), at, end);
}

function endOfWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isSpace(text[end]) && !isOperator(text[end])) end++;
  return end;
}

/** A quoted piece; a backslash makes the character behind it one like others. */
function quoted(text: string, start: number, opens: number, kind: string): Token {
  const closers = QUOTES[text[opens] ?? ""] ?? "";
  let said = "";
  let at = opens + 1;
  for (; at < text.length && !closers.includes(text[at] ?? ""); at++) {
    if (text[at] === "\\" && at + 1 < text.length) at++;
    said += text[at] ?? "";
  }
  if (at >= text.length) throw new BadFilter("quote", opens, text);
  if (kind !== "quoted" && said.trim() === "") throw new BadFilter("name", start, text);
  return made(kind, said, start, at + 1);
}
