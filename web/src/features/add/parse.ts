/**
 * Quick add: what a typed line says besides its title. `!1`–`!4` is the priority, `#tag` a tag, and a few words for days
 * and times make the due date. Text in double quotes is literal. A piece whose key is in `rejected` stays in the title.
 */

import { isBlank } from "../../core/blank";
import type { Priority } from "../../core/records";
import { sayDue } from "../../ui/due";
import { strings } from "../../ui/strings";
import { DAY_PATTERN, dayForTime, dayFrom, TIME_PATTERN, timeFrom } from "./dates";

export interface Chip {
  /** Stands for the piece in `rejected`. */
  readonly key: string;
  readonly kind: "due" | "priority" | "tag";
  readonly label: string;
}

export interface Parsed {
  readonly title: string;
  readonly due: string | null;
  readonly priority: Priority | null;
  readonly tags: readonly string[];
  readonly chips: readonly Chip[];
}

type Kind = "day" | "time" | "priority" | "tag";

interface Piece {
  readonly kind: Kind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const MAX_TAGS = 20;
/** Nobody types more into one line; in what was pasted, a word is not meant for this page. */
const LONGEST = 4000;
const BEFORE = "(?<=^|[\\s])";
const AFTER = "(?=$|[\\s,.;!?])";
const PIECE = new RegExp(
  `${BEFORE}(?:!(?<priority>[1-4])(?=$|\\s)|#(?<tag>[\\p{L}\\p{N}_-]{1,50})${AFTER}` +
    `|(?:(?:on|by) )?(?<day>${DAY_PATTERN})${AFTER}|(?:at )?(?<time>${TIME_PATTERN})${AFTER})`,
  "giu",
);
const QUOTED = /"[^"]*"|“[^”]*”/g;

export function parse(line: string, now: Date, rejected: ReadonlySet<string>): Parsed {
  if (line.length > LONGEST) return plain(line.trim());
  const literal = [...line.matchAll(QUOTED)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const found = piecesOf(line).filter((piece) => !rejected.has(keyOf(piece)));
  const free = found.filter(
    (piece) => !literal.some(([from, to]) => piece.from >= from && piece.to <= to),
  );
  const used = oneOfEach(free, now);
  const title = tidy(unquote(without(line, used), now));
  if (isBlank(title)) return plain(line.trim());
  return { title, ...meaning(used, now) };
}

function plain(title: string): Parsed {
  return { title, due: null, priority: null, tags: [], chips: [] };
}

function piecesOf(line: string): Piece[] {
  return [...line.matchAll(PIECE)].map((match) => {
    const groups = match.groups ?? {};
    const kind: Kind = groups.priority
      ? "priority"
      : groups.tag
        ? "tag"
        : groups.day
          ? "day"
          : "time";
    return { kind, text: groups[kind] ?? "", from: match.index, to: match.index + match[0].length };
  });
}

const keyOf = (piece: Piece): string => `${piece.kind}:${piece.text.toLowerCase()}`;

/** The first day, time and priority count; every tag does, once. What is left over is part of the title. */
function oneOfEach(pieces: readonly Piece[], now: Date): Piece[] {
  const seen = new Set<string>();
  let tags = 0;
  return pieces.filter((piece) => {
    if (piece.kind === "day" && dayFrom(piece.text, now) === null) return false;
    if (piece.kind === "tag") {
      tags += 1;
      return tags <= MAX_TAGS;
    }
    if (seen.has(piece.kind)) return false;
    seen.add(piece.kind);
    return true;
  });
}

function meaning(pieces: readonly Piece[], now: Date): Omit<Parsed, "title"> {
  const day = pieces.find((piece) => piece.kind === "day");
  const time = pieces.find((piece) => piece.kind === "time");
  const level = pieces.find((piece) => piece.kind === "priority");
  const due = dueOf(day?.text ?? null, time?.text ?? null, now);
  const tags = new Map<string, string>();
  for (const piece of pieces) {
    const folded = piece.text.toLowerCase();
    if (piece.kind === "tag" && !tags.has(folded)) tags.set(folded, piece.text);
  }
  const chips: Chip[] = [];
  const dueKey = [day, time].flatMap((piece) => (piece ? [keyOf(piece)] : [])).join("|");
  if (due) chips.push({ key: dueKey, kind: "due", label: sayDue(due, now).text });
  const priority = level ? (Number(level.text) as Priority) : null;
  if (level && priority)
    chips.push({ key: keyOf(level), kind: "priority", label: strings.add.priority(priority) });
  for (const [folded, tag] of tags)
    chips.push({ key: `tag:${folded}`, kind: "tag", label: `#${tag}` });
  return { due, priority, tags: [...tags.values()], chips };
}

function dueOf(day: string | null, time: string | null, now: Date): string | null {
  const clock = time === null ? null : timeFrom(time);
  if (day !== null) return clock === null ? dayFrom(day, now) : `${dayFrom(day, now)}T${clock}`;
  return clock === null ? null : `${dayForTime(clock, now)}T${clock}`;
}

function without(line: string, pieces: readonly Piece[]): string {
  let rest = "";
  let from = 0;
  for (const piece of pieces) {
    rest += line.slice(from, piece.from);
    from = piece.to;
  }
  return rest + line.slice(from);
}

/** Quotes that only protect a word from being understood have done their work; others belong to the title. */
function unquote(text: string, now: Date): string {
  return text.replace(QUOTED, (quoted) => {
    const inner = quoted.slice(1, -1);
    return oneOfEach(piecesOf(inner), now).length > 0 ? inner : quoted;
  });
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ ([,.;])/g, "$1")
    .trim();
}
