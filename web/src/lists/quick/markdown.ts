/**
 * A list as Markdown: a box for each task, what is below it further in, and behind its title what is said of it in the words of
 * quick add. Pasted into a list it makes the same tasks again: each line is read before it is taken, and a word that would not
 * be read as it is meant is left out. Pure.
 */

import type { LineFields } from "../../core/quick/choosing";
import { SIGNS, type Signs } from "../../core/quick/vocabulary";
import type { Task, TypedRecord } from "../../core/records";
import { Family } from "../../core/relations/family";
import { sectionsIn } from "../../core/relations/sections";
import type { ReadLine } from "./line-reader";

export interface Copied {
  readonly tasks: readonly Task[];
  readonly records: ReadonlyMap<string, TypedRecord>;
}

/** A word, and what it says. */
interface Word {
  readonly text: string;
  readonly says: LineFields;
}

const NONE: ReadonlySet<string> = new Set();
const QUOTES = ['""', "“”", "«»"] as const;
const INDENT = "  ";
/** How a word stands behind the title; a date says nothing right beside words that could be part of it. */
const BEHIND = [" ", ", ", " - "] as const;
/** What a line can say: to the minute, wherever its list is. */
const DUE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::00)?)?$/;
/** So long a page is kept busy at most, which no list needs that people wrote; later tasks have their titles alone (SEC97). */
const MOST_MS = 10_000;
const LINE_ENDS = /\s*[\r\n\u2028\u2029]+\s*/g;

/** Reads lines as long as it may; null from then on. */
type Reader = (line: string) => ReturnType<ReadLine> | null;

export function markdownOf(
  list: Copied,
  readLine: ReadLine,
  signs: Signs,
  clock: () => number = () => performance.now(),
): string {
  const end = clock() + MOST_MS;
  const read: Reader = (line) => (clock() < end ? readLine(line, NONE) : null);
  const sections = sectionsIn(list.records);
  const family = new Family(list.tasks);
  const lines = new Map<string | null, string[]>([[null, []]]);
  for (const { id } of sections.all) lines.set(id, []);
  for (const { task, depth } of family.branches()) {
    const section = sections.of(task.id, family);
    const box = task.completed ? "[x]" : "[ ]";
    const words = wordsOf(task, depth === 0 ? section : null, list.records, signs);
    const line = `${INDENT.repeat(depth)}- ${box} ${lineOf(flat(task.title), words, read)}\n`;
    lines.get(section)?.push(line);
  }
  return [...lines.values()].flat().join("");
}

const flat = (text: string): string => text.replace(LINE_ENDS, " ").trim();

function wordsOf(
  task: Task,
  section: string | null,
  records: Copied["records"],
  signs: Signs,
): readonly Word[] {
  const { priority, tags, assignees } = task;
  const [, day, time] = DUE.exec(task.due ?? "") ?? [];
  const signOf = (kind: "tag" | "person" | "section") => SIGNS[signs][kind]?.split(" ")[0] ?? "";
  const nameOf = (id: string, field: "name" | "title") => String(records.get(id)?.[field] ?? "");
  const note = flat(task.notes);
  return [
    ...(day === undefined
      ? []
      : [{ text: time ? `${day} ${time}` : day, says: { due: time ? `${day}T${time}` : day } }]),
    ...(priority === null ? [] : [{ text: `!${priority}`, says: { priority } }]),
    ...tags.map((tag) => ({ text: signOf("tag") + tag, says: { tags: [tag] } })),
    ...assignees.map((id) => ({
      text: signOf("person") + nameOf(id, "name"),
      says: { assignees: [id] },
    })),
    ...(section === null
      ? []
      : [{ text: signOf("section") + nameOf(section, "title"), says: { section } }]),
    ...(note === "" ? [] : [{ text: `// ${note}`, says: { notes: note } }]),
  ];
}

/** The title with as many of the words as are read as they are meant, of the ways to write it the one with the most. */
function lineOf(title: string, words: readonly Word[], read: Reader): string {
  const reads = (line: string, says: LineFields) => {
    const found = read(line);
    if (found === null) return false;
    return found.title === title && found.list === null && sameFields(found.fields, says);
  };
  let best = { line: title, said: -1 };
  const quoted = QUOTES.map(([open, close]) => `${open}${title}${close}`);
  for (const literal of [title, escaped(title, read), ...quoted]) {
    if (best.said === words.length) break;
    if (!reads(literal, {})) continue;
    const made = withWords(literal, words, reads);
    if (made.said > best.said) best = made;
  }
  return best.line;
}

function withWords(
  literal: string,
  words: readonly Word[],
  reads: (line: string, says: LineFields) => boolean,
) {
  let line = literal;
  let says: LineFields = {};
  let said = 0;
  for (const word of words) {
    const now = joined(says, word.says);
    const ways = [...BEHIND.map((mark) => line + mark + word.text), `${word.text} ${line}`];
    const longer = ways.find((each) => reads(each, now));
    if (longer === undefined) continue;
    line = longer;
    says = now;
    said += 1;
  }
  return { line, said };
}

/** With a backslash before all that would be understood. */
function escaped(title: string, read: Reader): string {
  let line = title;
  for (let left = title.length; left > 0; left -= 1) {
    const first = read(line)?.parts[0];
    if (first === undefined) break;
    line = `${line.slice(0, first.begin)}\\${line.slice(first.begin)}`;
  }
  return line;
}

const joined = (said: LineFields, { tags, assignees, ...others }: LineFields): LineFields => ({
  ...said,
  ...others,
  ...(tags ? { tags: [...(said.tags ?? []), ...tags] } : {}),
  ...(assignees ? { assignees: [...(said.assignees ?? []), ...assignees] } : {}),
});

function sameFields(one: LineFields, other: LineFields): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof LineFields>;
  return [...names].every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}
