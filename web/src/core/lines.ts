/** Pasted text as task titles: one a line, without bullets, numbers and boxes. */
import { isBlank } from "./blank";
import { sizeOf } from "./limits";
import { MOST_DEEP, NOTES_MAX, TITLE_MAX } from "./rules";

export interface Line {
  readonly title: string;
  /** The whole line when it is longer than a title may be. */
  readonly notes: string;
  /** Whether its box was ticked. */
  readonly completed?: true;
  /** How far below others it stands, if at all: the line before it that is one less deep is above it. */
  readonly depth?: number;
}

/** As people type them, as programs write them, and (`o` and `§` before a tab) as Word copies them. */
const MARK = "[-*•–+◦▪▫■●○·‣⁃]\\s+|[o§]\\t\\s*|\\d{1,3}[.)]\\s+";
const BULLET = new RegExp(`^\\s*(?:${MARK})?(?:\\[([ xX]?)\\]\\s+|([☐☑☒✓✔])\\ufe0f?\\s*)?`);
const BOX = /^\s*(?:[-*•–+◦▪▫■●○·‣⁃]\s+\[[ xX]?\]|[☐☑☒]\ufe0f?)\s+\S/;
/** What a tab is in pasted text. */
const TAB = 4;

/** Whether a single pasted line is an entry of a list of tasks, as other programs write them. */
export const isBoxed = (text: string): boolean => BOX.test(text);

export function linesOf(text: string): Line[] {
  const indents: number[] = [];
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const text = line.replace(BULLET, "").trim();
    if (isBlank(text)) return [];
    const [mark = "", box = "", sign = "☐"] = BULLET.exec(line) ?? [];
    const depth = depthOf(line, isBlank(mark), indents);
    const marks = {
      ...(/x/i.test(box) || sign !== "☐" ? { completed: true as const } : {}),
      ...(depth > 0 ? { depth } : {}),
    };
    return toLines(text).map((each) => ({ ...each, ...marks }));
  });
}

/** Below the entry before it that stands further left; what has no mark is a line of its own. `indents`: those it is below. */
function depthOf(line: string, plain: boolean, indents: number[]): number {
  const blank = /^\s*/.exec(line)?.[0] ?? "";
  const indent = blank.replace(/\t/g, " ".repeat(TAB)).length;
  while (indents.length > 0 && (plain || (indents.at(-1) ?? 0) >= indent)) indents.pop();
  const depth = Math.min(indents.length, MOST_DEEP - 1);
  if (!plain) indents.push(indent);
  return depth;
}

/**
 * NOTES_MAX is here of their JSON, so that they are neither too long for notes nor, with all quotes escaped, for sending.
 * Nothing is lost of a line that is too long: the notes keep all of it, those of several tasks if they must.
 */
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
