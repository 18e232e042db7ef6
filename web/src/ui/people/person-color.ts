/**
 * The colours of people: by id, none of them red, which means that something is wrong. Whoever is met on this page keeps a colour
 * for as long as it is open, wherever they are drawn, and nobody shares it while there are others left.
 */

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

export class PersonColors {
  readonly #given = new Map<string, { readonly wish: PersonColor; readonly color: PersonColor }>();

  /** `chosen` is not said where it is not known: it then stays as it is. */
  of(id: string, chosen?: string): PersonColor {
    const known = this.#given.get(id);
    const own = CHOSEN[chosen ?? ""];
    if (known && (own === undefined || own === known.wish)) return known.color;
    const wish = own ?? PERSON_COLORS[placeOf(id)] ?? "teal";
    this.#given.delete(id);
    const color = this.#free(wish);
    this.#given.set(id, { wish, color });
    return color;
  }

  /** The wish, or the next colour that nobody has; the wish if all are taken. */
  #free(wish: PersonColor): PersonColor {
    const taken = new Set([...this.#given.values()].map(({ color }) => color));
    const from = PERSON_COLORS.indexOf(wish);
    const order = [...PERSON_COLORS.slice(from), ...PERSON_COLORS.slice(0, from)];
    return order.find((color) => !taken.has(color)) ?? wish;
  }
}

function placeOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % PERSON_COLORS.length;
}

const onThisPage = new PersonColors();
export const personColor = (id: string, chosen?: string): PersonColor => onThisPage.of(id, chosen);
