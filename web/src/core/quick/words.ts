/** A typed line as words, and what in it is literal, as livelist/core/quick/words.py takes it apart. */

const WORD = /\S+/g;
const TAIL = /[,.;:]+$/;
const ACCENTS = /[\u0300-\u036f]/g;
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "“": "”", "„": "“”", "«": "»" };

/** What stands between two spaces, without the comma, colon or full stop after it. */
export interface Word {
  readonly start: number;
  readonly text: string;
  /** What of that there is. */
  readonly tail: string;
  /** The text without case and accents. */
  readonly folded: string;
  /** It stands in quotes, behind a backslash, or was put back. */
  readonly literal: boolean;
}

/** A piece of the line between quotes, with them. */
export interface Quoted {
  readonly start: number;
  readonly end: number;
}

export const endOf = ({ start, text }: Word): number => start + text.length;

/** Whether a full stop follows, which may belong to the word. */
export const isDotted = ({ tail }: Word): boolean => tail.startsWith(".");

/** A text without case and accents, with one kind of apostrophe: what words are compared by. */
export function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(ACCENTS, "").replaceAll("’", "'");
}

export function wordsOf(line: string, quoted: readonly Quoted[] = []): readonly Word[] {
  let zone = 0;
  return [...line.matchAll(WORD)].map(({ index: start, 0: whole }) => {
    while (zone < quoted.length && (quoted[zone]?.end ?? 0) <= start) zone += 1;
    const tail = TAIL.exec(whole);
    const text = tail && tail.index > 0 ? whole.slice(0, tail.index) : whole;
    const inside = (quoted[zone]?.start ?? Number.POSITIVE_INFINITY) < start + whole.length;
    const literal = inside || isEscaped(whole);
    return { start, text, tail: whole.slice(text.length), folded: fold(text), literal };
  });
}

/** Whether a backslash stands before a word. */
export const isEscaped = (text: string): boolean => text.length > 1 && text.startsWith("\\");

/** What stands between quotes that open where a word begins. */
export function quotedIn(line: string): readonly Quoted[] {
  const found: Quoted[] = [];
  const unclosed = new Set<string>();
  for (let at = 0; at < line.length; at++) {
    const opener = line[at] ?? "";
    const closers = QUOTES[opener];
    if (!closers || unclosed.has(opener) || /\S/.test(line[at - 1] ?? " ")) continue;
    const ends = [...closers].map((closer) => line.indexOf(closer, at + 1)).filter((e) => e !== -1);
    if (ends.length === 0) unclosed.add(opener);
    else {
      const end = Math.min(...ends);
      found.push({ start: at, end: end + 1 });
      at = end;
    }
  }
  return found;
}
