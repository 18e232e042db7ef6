/** Pasted text as task titles: one a line, without bullets, numbers and boxes. */

export const TITLE_MAX = 500;

export interface Line {
  readonly title: string;
  /** The whole line when it is longer than a title may be. */
  readonly notes: string;
}

const BULLET = /^\s*(?:[-*•–+]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]?\]\s+)?/;

export function linesOf(text: string): Line[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(BULLET, "").trim())
    .filter((line) => line !== "")
    .map(toLine);
}

/** Nothing is lost of a line that is too long: the notes keep all of it. */
export function toLine(text: string): Line {
  const characters = [...text];
  if (characters.length <= TITLE_MAX) return { title: text, notes: "" };
  return { title: `${characters.slice(0, TITLE_MAX - 1).join("")}…`, notes: text };
}
