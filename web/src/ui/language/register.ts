/**
 * The parts of the catalogue that have been loaded, in English until another language is learnt. A part is one object for
 * as long as the page lives: another language takes its sentences' places in it, so that nobody asks for them otherwise.
 */

type Part = object;
type Learn = (name: string, part: Part) => void;

const parts = new Map<string, Part>();
let learn: Learn | undefined;

let sentences: Readonly<Record<string, string>> = {};

/** What the server says, in the page's words if it has them. */
export const inWords = (sentence: string): string => sentences[sentence] ?? sentence;

/** Each part names itself where it stands, and is in the page's language from then on. */
export function register(name: string, part: Part): void {
  parts.set(name, part);
  learn?.(name, part);
}

/** Have all parts learnt: those that are here at once, those loaded later as they come. */
export function learnWith(how: Learn, foreign: Readonly<Record<string, string>>): void {
  learn = how;
  sentences = foreign;
  for (const [name, part] of parts) how(name, part);
}
