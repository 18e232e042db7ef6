/** What an edit of a title says beside it: what stood there before is the title's own, whatever it could mean. Pure. */

import type { Part, Understood } from "../../core/quick/line";
import type { Task } from "../../core/records";
import type { ReadLine } from "./line-reader";

type Kind = Part["kind"];

const BELOW: readonly Kind[] = ["section"];
const DONE: readonly Kind[] = ["repeat", "remind"];

/** What can be said of no such task, and stays in its title. */
export const unsayable = ({ completed, parent }: Task): readonly Kind[] => [
  ...(parent === null ? [] : BELOW),
  ...(completed ? DONE : []),
];

/** What is understood of a line beside what shall stay; null for nothing. */
export function newIn(
  read: ReadLine,
  line: string,
  kept: ReadonlySet<string>,
  never: readonly Kind[],
): Understood | null {
  for (let stays = kept; ; ) {
    const found = read(line, stays);
    const barred = found.parts.filter(({ kind }) => never.includes(kind));
    if (barred.length === 0) return found.parts.length > 0 ? found : null;
    stays = withParts(stays, line, barred);
  }
}

/** All that could be understood of a line, one after the other. */
export function allSaid(
  read: ReadLine,
  line: string,
  kept: ReadonlySet<string>,
): ReadonlySet<string> {
  const { parts } = read(line, kept);
  return parts.length === 0 ? kept : allSaid(read, line, withParts(kept, line, parts));
}

const withParts = (
  kept: ReadonlySet<string>,
  line: string,
  parts: readonly Part[],
): ReadonlySet<string> =>
  new Set([...kept, ...parts.map(({ begin, end }) => line.slice(begin, end))]);
