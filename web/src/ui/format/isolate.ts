/**
 * Names inside sentences. A name written from right to left, or one with invisible marks that turn the writing around, must
 * not rearrange the words beside it.
 */

export const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\ud802\ud803\ud83a\ud83b]/;

/** The name without such marks, kept apart from what is around it if it needs that; elements use `<bdi>` besides. */
export function isolated(name: string): string {
  const plain = name.replace(MARKS, "");
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** Its first letter. */
export function initialOf(name: string): string {
  const [initial = ""] = name.replace(MARKS, "").trim();
  return initial.toUpperCase();
}
