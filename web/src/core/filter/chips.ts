/**
 * A filter's text as chips: the terms that all have to be met, each with where it stands. A chip is changed, added or taken
 * away in the text itself; every other stays as it was written, letter for letter, also what no builder could say.
 */

import { type Piece, piecesOf } from "./reading";
import type { Leaf } from "./terms";

/** What a chip is about; `other` is text that no builder can say. */
export type About =
  | ("due" | "priority" | "tag" | "person" | "list" | "section" | "state" | "text")
  | "other";

/** Any of these values, or none of them. */
export interface Said {
  readonly not: boolean;
  /** Each as it is written. */
  readonly values: readonly string[];
}

export interface Chip extends Said {
  readonly start: number;
  readonly end: number;
  /** As it is written. */
  readonly text: string;
  readonly about: About;
  /** By which the values are known, however they are written. */
  readonly keys: readonly string[];
  /** It has an “or” that no parentheses hold together. */
  readonly bare: boolean;
}

/** The chips of a text; null for one that cannot be read. */
export function chipsOf(text: string): readonly Chip[] | null {
  return piecesOf(text)?.map((piece) => chipOf(text, piece)) ?? null;
}

/** By which a single term is known, however it is written. */
export function keyOf(term: string): string {
  const leaf = piecesOf(term)?.[0]?.leaves[0]?.[0];
  return leaf ? keyFrom(leaf) : term;
}

export function written({ not, values }: Said): string {
  const [first = ""] = values;
  const said = values.length === 1 ? first : `(${values.join(" | ")})`;
  return not ? `!${said}` : said;
}

/** Behind what is there. */
export function added(text: string, said: Said): string {
  const chips = chipsOf(text);
  const before = text.trim();
  if (before === "") return written(said);
  return `${chips?.[0]?.bare ? `(${before})` : before} & ${written(said)}`;
}

/** Without one of its chips. */
export function without(text: string, chips: readonly Chip[], at: number): string {
  const [before, after] = [chips[at - 1], chips[at + 1]];
  const start = before ? text.slice(0, before.end) : "";
  const end = after ? text.slice(after.start) : "";
  return before && after ? `${start}${between(text, chips, at - 1, at)}${end}` : start || end;
}

/** With other values of one of its chips; without it if there are none. */
export function changed(text: string, chips: readonly Chip[], at: number, said: Said): string {
  if (said.values.length === 0) return without(text, chips, at);
  const [before, after] = [chips[at - 1], chips[at + 1]];
  const start = before ? text.slice(0, before.end) + between(text, chips, at - 1) : "";
  const end = after ? between(text, chips, at) + text.slice(after.start) : "";
  return `${start}${written(said)}${end}`;
}

/** What stands behind one of some chips, if that is an “and”: words that came to stand together could mean something else. */
function between(text: string, chips: readonly Chip[], ...places: readonly number[]): string {
  const found = places.map((at) => text.slice(chips[at]?.end, chips[at + 1]?.start));
  return found.find((each) => each.includes("&")) ?? " & ";
}

function chipOf(text: string, { start, end, term, bare, leaves }: Piece): Chip {
  const not = term.is === "not";
  const inner = not ? term.part : term;
  const parts = inner.is === "either" ? inner.parts : [inner];
  const abouts = new Set(leaves.map(([leaf]) => aboutOf(leaf)));
  const [about] = abouts;
  const told = { start, end, text: text.slice(start, end), bare };
  // Leaves within leaves, or of several kinds, are more than a list of values.
  if (abouts.size !== 1 || about === undefined || parts.length !== leaves.length)
    return { ...told, about: "other", not: false, values: [], keys: [] };
  if (parts.some((part) => part.is === "either" || part.is === "both" || part.is === "not"))
    return { ...told, about: "other", not: false, values: [], keys: [] };
  const values = leaves.map(([, said]) => said);
  return { ...told, about, not, values, keys: leaves.map(([leaf]) => keyFrom(leaf)) };
}

const FLAGS: { readonly [name: string]: About } = {
  ...{ overdue: "due", no_date: "due", no_priority: "priority", no_tags: "tag" },
  ...{ no_person: "person", no_section: "section" },
};
const NAMED: readonly string[] = ["tag", "person", "list", "section"] satisfies About[];

function aboutOf(leaf: Leaf): About {
  switch (leaf.is) {
    case "flag":
      return FLAGS[leaf.name] ?? "state";
    case "time":
      return leaf.field === "due" ? "due" : "state";
    case "priority":
    case "text":
      return leaf.is;
    case "named":
      return NAMED.includes(leaf.kind) ? (leaf.kind as About) : "other";
  }
}

function keyFrom(leaf: Leaf): string {
  if (leaf.is !== "named") return JSON.stringify(leaf);
  const { kind, name, me } = leaf;
  return JSON.stringify([kind, name, me]);
}
