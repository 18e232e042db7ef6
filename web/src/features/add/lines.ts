/** Pasted text as task titles: one a line, without bullets, numbers and boxes. */
import { isBlank } from "../../core/blank";

import { sizeOf } from "../../core/limits";

export const TITLE_MAX = 500;
/** Of their JSON, so that they are neither too long for notes nor, with all quotes escaped, for sending (C7). */
const NOTES_MAX = 32 * 1024;

export interface Line {
  readonly title: string;
  /** The whole line when it is longer than a title may be. */
  readonly notes: string;
  /** Whether its box was ticked. */
  readonly completed?: true;
}

const BULLET = /^\s*(?:[-*•–+]\s+|\d{1,3}[.)]\s+)?(?:\[([ xX]?)\]\s+)?/;
const BOX = /^\s*[-*•–+]\s+\[[ xX]?\]\s+\S/;

/** Whether a single pasted line is an entry of a list of tasks, as other programs write them. */
export const isBoxed = (text: string): boolean => BOX.test(text);

export function linesOf(text: string): Line[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const text = line.replace(BULLET, "").trim();
    if (isBlank(text)) return [];
    const ticked = /x/i.test(BULLET.exec(line)?.[1] ?? "");
    return ticked
      ? toLines(text).map((each) => ({ ...each, completed: true as const }))
      : toLines(text);
  });
}

/** Nothing is lost of a line that is too long: the notes keep all of it, those of several tasks if they must. */
export function toLines(text: string): Line[] {
  const characters = [...text];
  if (characters.length <= TITLE_MAX) return [{ title: text, notes: "" }];
  const lines: Line[] = [];
  for (let from = 0; from < characters.length; ) {
    let count = NOTES_MAX;
    while (sizeOf(characters.slice(from, from + count).join("")) > NOTES_MAX + 2) count = count / 2;
    const notes = characters.slice(from, from + count);
    lines.push({ title: titleOf(notes), notes: notes.join("") });
    from += count;
  }
  return lines;
}

function titleOf(characters: readonly string[]): string {
  const title = characters
    .slice(0, TITLE_MAX - 1)
    .join("")
    .trim();
  return characters.length < TITLE_MAX && !isBlank(title) ? title : `${title}…`;
}
