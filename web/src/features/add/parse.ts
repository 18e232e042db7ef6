/**
 * Quick add: what a typed line says besides its title. `!1`–`!4` is the priority, `#tag` a tag, and a few words for days
 * and times make the due date. Text in double quotes is literal. A piece whose key is in `rejected` stays in the title. So does
 * a phrase that is not understood whole, letter for letter.
 */

import { isBlank } from "../../core/blank";
import type { Priority } from "../../core/records";
import { sayDue } from "../../ui/due";
import { strings } from "../../ui/strings";
import { DAY_PATTERN, dayForTime, dayFrom, TIME_PATTERN, timeFrom } from "./dates";
import { namesOtherDay, standsAlone } from "./whole";

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
const NONE: ReadonlySet<string> = new Set();
/** Nobody types more into one line; in what was pasted, a word is not meant for this page. */
const LONGEST = 4000;
const BEFORE = "(?<=^|[\\s])";
const AFTER = "(?=$|\\s|[,.;]+(?:\\s|$))";
/** Letters with their marks, digits, pictures with what joins and colours them. */
const TAG_START = "\\p{L}\\p{N}\\p{Extended_Pictographic}\\p{RI}_\\-";
const TAG = `[${TAG_START}][${TAG_START}\\p{M}\\p{EMod}\\u200c\\u200d]{0,49}`;
const PIECE = new RegExp(
  `${BEFORE}(?:!(?<priority>[1-4])(?=$|\\s)|#(?<tag>${TAG})${AFTER}` +
    `|(?:(?:on|by) )?(?<day>${DAY_PATTERN})${AFTER}|(?:(?:at|by) )?(?<time>${TIME_PATTERN})${AFTER})`,
  "giu",
);
const QUOTED = /"[^"]*"|“[^”]*”/g;

export function parse(line: string, now: Date, rejected: ReadonlySet<string>): Parsed {
  if (line.length > LONGEST) return plain(line.trim());
  const used = understood(line, now, rejected);
  const title = unquote(without(line, used).trim(), now);
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

/** What counts: the first priority, every tag, and the day and time if there is no doubt about them. */
function understood(line: string, now: Date, rejected: ReadonlySet<string>): Piece[] {
  const literal = [...line.matchAll(QUOTED)];
  const isFree = ({ from, to }: Piece) =>
    !literal.some(({ index, 0: { length } }) => from >= index && to <= index + length);
  const free = piecesOf(line).filter((piece) => !rejected.has(keyOf(piece)) && isFree(piece));
  const due = dueIn(line, free, now);
  const level = free.find(({ kind }) => kind === "priority");
  const tags = free.filter(({ kind }) => kind === "tag").slice(0, MAX_TAGS);
  return free.filter((piece) => piece === level || due.includes(piece) || tags.includes(piece));
}

/** The day and the time that are meant; two of a kind are none, for either may be part of the title. */
function dueIn(line: string, free: readonly Piece[], now: Date): Piece[] {
  const alone = (kind: "day" | "time"): Piece | null => {
    const [piece, ...more] = free.filter((each) => each.kind === kind);
    if (!piece || more.length > 0 || !standsAlone(kind, line, piece.from, piece.to)) return null;
    return kind === "time" || dayFrom(piece.text, now) !== null ? piece : null;
  };
  const day = alone("day");
  const time = alone("time");
  if (!time) return day ? [day] : [];
  if (day) return [day, time];
  const rest = without(line, [time]).replace(QUOTED, "");
  return free.some(({ kind }) => kind === "day") || namesOtherDay(rest) ? [] : [time];
}

function meaning(pieces: readonly Piece[], now: Date): Omit<Parsed, "title"> {
  const day = pieces.find((piece) => piece.kind === "day");
  const time = pieces.find((piece) => piece.kind === "time");
  const level = pieces.find((piece) => piece.kind === "priority");
  const due = dueOf(day?.text ?? null, time?.text ?? null, now);
  const tags = new Map<string, string>();
  for (const piece of pieces) {
    const folded = piece.text.normalize().toLowerCase();
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

/** The line without these. Only where one is taken out are spaces, and a comma that stood between, put in order. */
function without(line: string, pieces: readonly Piece[]): string {
  return pieces.reduceRight(
    (rest, { from, to }) => join(rest.slice(0, from).trimEnd(), rest.slice(to)),
    line,
  );
}

function join(left: string, right: string): string {
  const [mark = ""] = /^[,.;]*/.exec(right) ?? [];
  const rest = right.slice(mark.length).trimStart();
  if (left === "") return rest.replace(/^[-–—] /, "");
  if (rest === "") return left.replace(/ [-–—]$|[,;]$/, "") + mark.replace(/[,;]/g, "");
  return `${left}${/[,.;:]$/.test(left) ? "" : mark} ${rest}`;
}

/** Quotes that only protect a word from being understood have done their work; others belong to the title. */
function unquote(text: string, now: Date): string {
  return text.replace(QUOTED, (quoted) => {
    const inner = quoted.slice(1, -1);
    return understood(inner, now, NONE).length > 0 ? inner : quoted;
  });
}
