/** A text in pieces: words, links that can be followed, people who are mentioned. Pure. */

import { MENTION } from "../../core/relations/mentions";
import { linksIn } from "../format/links";

/** `at` is where in the text it begins. */
export type Piece = { readonly at: number } & (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  | { readonly kind: "mention"; readonly id: string }
);

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { at, text: link, href } of linksIn(text)) {
    pieces.push(...people(text.slice(from, at), from), { kind: "link", at, text: link, href });
    from = at + link.length;
  }
  return [...pieces, ...people(text.slice(from), from)];
}

/** Nothing in it leads anywhere or means anybody. */
export const isPlain = (text: string): boolean =>
  piecesOf(text).every(({ kind }) => kind === "text");

/** `from` is where in the whole text this one begins. */
function people(text: string, from: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const words = (end: number) => {
    if (end > at) pieces.push({ kind: "text", at: from + at, text: text.slice(at, end) });
  };
  for (const { 0: found, 1: id = "", index } of text.matchAll(MENTION)) {
    words(index);
    pieces.push({ kind: "mention", at: from + index, id });
    at = index + found.length;
  }
  words(text.length);
  return pieces;
}
