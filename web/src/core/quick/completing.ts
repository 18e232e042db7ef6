/** What a sign that is being typed may go on as: `#ho` as `#home`. Pure; the same signs as `signs.ts` reads. */

import { type Known, signOf } from "./signs";
import { SIGNS, type Signs } from "./vocabulary";
import { fold, quotedIn } from "./words";

export type OfferKind = "tag" | "person" | "section" | "list" | "priority";

/** Who and what a line can name, where it is typed. */
export interface Named {
  readonly people: readonly Known[];
  readonly sections: readonly Known[];
  readonly lists: readonly Known[];
  /** Those in use, the most used first. */
  readonly tags: readonly string[];
  readonly signs: Signs;
}

/** What is being named: characters from `begin` to the caret, with the sign. */
export interface Naming {
  readonly kind: OfferKind;
  readonly sign: string;
  readonly begin: number;
  readonly query: string;
}

export interface Offer {
  readonly kind: OfferKind;
  readonly id: string;
  readonly name: string;
}

export const MOST_OFFERS = 6;
const PRIORITY_SIGN = "!";
const PRIORITIES = ["1", "2", "3", "4"] as const;
/** Names are no longer. */
const FARTHEST = 100;

/** The sign that begins a name of a kind. */
export const signFor = (kind: OfferKind, signs: Signs): string =>
  kind === "priority" ? PRIORITY_SIGN : (SIGNS[signs][kind]?.split(" ")[0] ?? "");

/** What is named right before the caret, and what it may go on as. Null where nothing is, or nothing is known. */
export function offersAt(
  line: string,
  caret: number,
  named: Named,
): { readonly naming: Naming; readonly offers: readonly Offer[] } | null {
  if (/^\S/.test(line.slice(caret))) return null;
  const quoted = quotedIn(line);
  for (let begin = caret - 1; begin >= 0 && begin > caret - FARTHEST; begin--) {
    if (begin > 0 && !/\s/.test(line[begin - 1] ?? "")) continue;
    const found = namingIn(line.slice(begin, caret), begin, named.signs);
    if (!found || quoted.some(({ start, end }) => start < begin && begin < end)) continue;
    const offers = offersFor(found, named);
    // A name may have spaces in it; other text behind a sign is no name.
    return offers.length > 0 || !/\s/.test(found.query) ? { naming: found, offers } : null;
  }
  return null;
}

function namingIn(text: string, begin: number, signs: Signs): Naming | null {
  // As if something stood behind it, for a sign alone is none.
  const found = signOf(`${text}x`, { ...SIGNS[signs], priority: PRIORITY_SIGN });
  if (!found) return null;
  const query = text.slice(found.sign.length);
  const kind = found.kind as OfferKind;
  return /^\s/.test(query) ? null : { kind, sign: found.sign, begin, query };
}

/** Those that begin so before those of which a later word does. */
function offersFor({ kind, query }: Naming, named: Named): readonly Offer[] {
  const sought = fold(query);
  const first: Offer[] = [];
  const later: Offer[] = [];
  for (const { id, name } of choicesOf(kind, named)) {
    const folded = fold(name);
    if (folded.startsWith(sought)) first.push({ kind, id, name });
    else if (folded.split(/\s+/).some((word) => word.startsWith(sought)))
      later.push({ kind, id, name });
  }
  return [...first, ...later].slice(0, MOST_OFFERS);
}

function choicesOf(kind: OfferKind, named: Named): readonly Known[] {
  switch (kind) {
    case "tag":
      return named.tags.map((tag) => ({ id: tag, name: tag }));
    case "priority":
      return PRIORITIES.map((level) => ({ id: level, name: level }));
    case "person":
      return ofOneOnly(named.people);
    case "section":
      return ofOneOnly(named.sections);
    default:
      return ofOneOnly(named.lists);
  }
}

/** What two are called is nobody's name in a line. */
function ofOneOnly(known: readonly Known[]): readonly Known[] {
  const times = new Map<string, number>();
  for (const { name } of known) times.set(fold(name), (times.get(fold(name)) ?? 0) + 1);
  return known.filter(({ name }) => times.get(fold(name)) === 1);
}

/** Which of them stands there already, whole: the line is as good without it. */
export const isWhole = ({ query }: Naming, { name }: Offer): boolean => fold(query) === fold(name);

/** The line with the name written out, and where the caret is then. */
export function completed(
  line: string,
  caret: number,
  { begin, sign }: Naming,
  { name }: Offer,
): { readonly line: string; readonly caret: number } {
  const before = `${line.slice(0, begin)}${sign}${name.trim()} `;
  return { line: before + line.slice(caret).replace(/^\s/, ""), caret: before.length };
}

/** The line with the sign at the caret, ready to be completed. */
export function begun(
  line: string,
  caret: number,
  sign: string,
): { readonly line: string; readonly caret: number } {
  const [left, right] = [line.slice(0, caret), line.slice(caret)];
  const before = `${left}${/\S$/.test(left) ? " " : ""}${sign}`;
  return { line: before + (/^\S/.test(right) ? ` ${right}` : right), caret: before.length };
}
