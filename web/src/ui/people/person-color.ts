/** The colours of people: what they chose, else by id; none of them red, which means that something is wrong. */

import type { Color } from "../theme/palette";

export const PERSON_COLORS = [
  "orange",
  "teal",
  "violet",
  "leaf",
  "pink",
  "sky",
  "amber",
  "indigo",
  "jade",
  "orchid",
  "cocoa",
  "olive",
] as const;
export type PersonColor = (typeof PERSON_COLORS)[number];

/** What becomes of a colour that somebody chose among those of lists. `slate` is nobody's choice. */
const CHOSEN: Readonly<Partial<Record<string, PersonColor>>> = {
  indigo: "indigo",
  green: "leaf",
  amber: "amber",
  red: "orange",
  teal: "teal",
  violet: "violet",
  pink: "pink",
};

/** What a person can choose, and how it looks on them. */
export const CHOICES = Object.entries(CHOSEN) as readonly (readonly [Color, PersonColor])[];

export const who = (color: PersonColor): string => `var(--p-${color})`;

/** Those that are nobody's choice: of whoever has none, so that none of them looks like somebody who has one. */
const LEFT = PERSON_COLORS.filter((color) => !Object.values(CHOSEN).includes(color));

/**
 * The same on every page, whoever else is met there. `chosen` is what their account, or their record in a list, says; of whom
 * nothing is known has any of the colours.
 */
export function personColor(id: string, chosen?: string): PersonColor {
  const from = chosen ? LEFT : PERSON_COLORS;
  return CHOSEN[chosen ?? ""] ?? from[placeOf(id) % from.length] ?? "teal";
}

function placeOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}
