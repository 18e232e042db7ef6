/** The eight named colours and how they become CSS. */

export const COLORS = [
  "indigo",
  "green",
  "amber",
  "red",
  "teal",
  "violet",
  "pink",
  "slate",
] as const;
export type Color = (typeof COLORS)[number];

export const toColor = (name: unknown): Color => COLORS.find((color) => color === name) ?? "indigo";

export const shade = (color: Color): string => `var(--c-${color})`;

/** For text in somebody's colour, and for text on it in the opposite one. */
export const ink = (color: Color): string => `var(--ink-${color})`;

/** A steady colour for somebody who has not chosen one. */
export function colorFor(id: string): Color {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return COLORS[1 + (sum % (COLORS.length - 2))] ?? "teal";
}
