/**
 * The pieces of a line that may be understood, from left to right, and which of them their surroundings allow, as
 * livelist/core/quick/pieces.py finds them.
 */

import type { Priority } from "../records";
import { EARLY_MAX, ESTIMATE_MAX, TURNS_MAX } from "../rules";
import { minutesOf, type Span, UNITS, type When } from "./days";
import { type Findings, type Match, type Matcher, matched, type Said } from "./matching";
import { FREQS, type Repeating } from "./series";
import { type KnownNames, NOTE, priorityIn, signOf, tagIn } from "./signs";
import { CLOCK_ZONES } from "./vocabulary";
import { endOf } from "./words";

const DASHES: ReadonlySet<string> = new Set("-–—+/&");
const DASH = /[-–—/+]/;
const TIMELY = ["when", "weekday", "month", "part"] as const;
const DIGIT = /^[0-9]$/;
const BETWEEN: ReadonlySet<string> = new Set(["", ",", ".", ";", ":"]);

/** A day, a time, or both, and whether “due” stands before. */
export interface Marked {
  readonly when: When;
  readonly due: boolean;
}

/** A repetition, with what was said right behind it. */
export interface Chain {
  readonly repeating: Repeating;
  readonly time: When | null;
  readonly until: When | null;
  readonly left: number | null;
  readonly lasting: Span | null;
  readonly fromDone: boolean;
}

/** Minutes before it is due, or a time. */
export type Asked = { readonly before: number } | { readonly at: When };

/** What pieces say, by their kinds. */
export type Told =
  | { readonly kind: "due"; readonly value: Marked }
  | { readonly kind: "repeat"; readonly value: Chain }
  | { readonly kind: "remind"; readonly value: Asked }
  | { readonly kind: "expires" | "start"; readonly value: When }
  | { readonly kind: "estimate"; readonly value: number }
  | { readonly kind: "priority"; readonly value: Priority }
  | { readonly kind: "tag" | "person" | "section" | "list" | "note"; readonly value: string };

export type Kind = Told["kind"];

/** A part of the line: words from `at` to before `to`, characters from `begin` to before `end`. */
export type Piece = Told & {
  readonly at: number;
  readonly to: number;
  readonly begin: number;
  readonly end: number;
  readonly shy: number;
};

/** Words that mean something else: where the next begins, and whether a day is named in them. */
interface Passed {
  readonly kind: null;
  readonly to: number;
  readonly isDay: boolean;
}

/** What signs mean, and what can stand behind them. */
export interface Signed {
  readonly signs: Readonly<Record<string, string>>;
  readonly people: KnownNames;
  readonly sections: KnownNames;
  readonly lists: KnownNames;
  readonly me: string | null;
}

/** What might be understood, no two overlapping; and whether days are named that are not. */
export interface Pieces {
  readonly found: readonly Piece[];
  readonly inDoubt: boolean;
}

/** What surrounds a piece is not looked at yet. */
export function piecesOf(matcher: Matcher, signed: Signed): Pieces {
  const found: Piece[] = [];
  let inDoubt = false;
  for (let at = 0; at < matcher.words.length; ) {
    const piece = matcher.words[at]?.literal ? null : pieceAt(matcher, signed, at);
    if (piece === null) inDoubt ||= namesDay(matcher, at);
    else if (piece.kind === null) inDoubt ||= piece.isDay;
    else found.push(piece);
    at = piece?.to ?? at + 1;
  }
  return { found, inDoubt };
}

function namesDay(matcher: Matcher, at: number): boolean {
  const word = matcher.words[at];
  if (word?.literal !== false) return false;
  const { otherDays, weekdays } = matcher.language;
  const joined = word.folded.split(DASH);
  return (
    otherDays.has(word.folded) ||
    matcher.find("each", at) !== null ||
    (joined.length > 1 && joined.some((part) => weekdays.has(part)))
  );
}

function pieceAt(matcher: Matcher, signed: Signed, at: number): Piece | Passed | null {
  const { words, line } = matcher;
  const word = words[at];
  if (word?.text === NOTE && at + 1 < words.length) {
    const value = line.slice(endOf(word)).trim();
    return made({ kind: "note", value }, matcher, at, matched(words.length, line.length, value));
  }
  const fixed = matcher.find("set", at);
  if (fixed) return { kind: null, to: fixed.at, isDay: true };
  const priority = priorityIn(matcher, at);
  if (priority) return made({ kind: "priority", value: priority.value }, matcher, at, priority);
  return signedAt(matcher, signed, at) ?? saidAt(matcher, at);
}

function signedAt(matcher: Matcher, signed: Signed, at: number): Piece | null {
  const found = signOf(matcher.words[at]?.text ?? "", signed.signs);
  if (found === null) return null;
  const { kind, sign } = found;
  const make = (of: "tag" | "person" | "section" | "list", match: Match<string> | null) =>
    match && made({ kind: of, value: match.value }, matcher, at, match);
  switch (kind) {
    case "tag":
      return make("tag", tagIn(matcher, at));
    case "person":
      return make("person", signed.people.find(matcher, at, sign) ?? me(matcher, signed, at, sign));
    case "section":
      return make("section", signed.sections.find(matcher, at, sign));
    default:
      return make("list", signed.lists.find(matcher, at, sign));
  }
}

function me(matcher: Matcher, signed: Signed, at: number, sign: string): Match<string> | null {
  const word = matcher.words[at];
  if (!word || signed.me === null) return null;
  const named = matcher.language.me.has(word.folded.slice(sign.length));
  return named ? matched(at + 1, endOf(word), signed.me) : null;
}

/** The longest phrase, of equally long ones the first; one that its surroundings make part of something else is none. */
function saidAt(matcher: Matcher, at: number): Piece | Passed | null {
  if (!matcher.language.mayBegin(matcher.words[at]?.folded ?? "")) return null;
  let best: Piece | null = null;
  const offer = <T>(match: Match<T> | null, tell: (value: T) => Told | null) => {
    const told = match && (best === null || match.at > best.to) ? tell(match.value) : null;
    if (match && told) best = made(told, matcher, at, match);
  };
  const dated = (kind: "expires" | "start") => (said: Said) => {
    const value = said.values.when;
    return value && value.day !== null ? { kind, value } : null;
  };
  offer(chainAt(matcher, at), (value) => ({ kind: "repeat", value }));
  offer(matcher.find("remind", at), reminded);
  offer(matcher.find("expires", at), dated("expires"));
  offer(matcher.find("start", at), dated("start"));
  offer(matcher.find("due", at), ({ values }) => marked(values.when, true));
  offer(matcher.find("estimate", at), estimated);
  offer(matcher.find("when", at), (value) => marked(value, false));
  const found = best as Piece | null;
  return found?.kind === "due" || found?.kind === "repeat" ? standing(matcher, found) : found;
}

function marked(when: When | undefined, due: boolean): Told | null {
  return when ? { kind: "due", value: { when, due } } : null;
}

/** A day, time or repetition as far as it stands alone. */
function standing(matcher: Matcher, piece: Piece): Piece | Passed {
  const timed = piece.kind === "due" && piece.value.when.day === null;
  const none: Passed = { kind: null, to: piece.to, isDay: !timed };
  if (isLed(matcher, piece)) return none;
  if (!goesOn(matcher, piece)) return piece;
  const beyond = matcher.find("when", piece.to + 1)?.value.day ?? null;
  const isPlain = piece.kind === "due" && !timed && !piece.value.due;
  const day = isPlain ? matcher.find("dates", piece.at) : null;
  if (day === null || day.at >= piece.to || beyond !== null) return none;
  const told: Told = { kind: "due", value: { when: day.value, due: false } };
  const shorter = made(told, matcher, piece.at, day);
  return goesOn(matcher, shorter) ? none : shorter;
}

function made(told: Told, matcher: Matcher, at: number, match: Match<unknown>): Piece {
  const begin = matcher.words[at]?.start ?? 0;
  return { ...told, at, to: match.at, begin, end: match.end, shy: match.shy };
}

/** A repetition, with its time and its end. */
function chainAt(matcher: Matcher, at: number): Match<Chain> | null {
  const first = matcher.find("repeat", at);
  if (first === null) return null;
  const { value: repeating, shy } = first;
  const { fromDone } = repeating;
  const ends = { until: null, left: null, lasting: null };
  let found: Match<Chain> = { ...first, value: { repeating, time: null, ...ends, fromDone }, shy };
  for (let more: Match<Chain> | null = found; more; more = link(matcher, found)) found = more;
  return found;
}

function link(matcher: Matcher, found: Match<Chain>): Match<Chain> | null {
  const chain = found.value;
  const { repeating } = chain;
  const add = ({ at, end }: Match<unknown>, more: Partial<Chain>) =>
    matched(at, end, { ...chain, ...more });
  if (chain.time === null) {
    const part =
      repeating.part === null
        ? (matcher.after("part", found) ?? matcher.after("hours", found))
        : null;
    if (part) return add(part, { repeating: { ...repeating, part: part.value } });
    const time = matcher.after("time", found);
    if (time) return add(time, { time: time.value });
  }
  const until = chain.until === null ? matcher.after("until", found) : null;
  const last = until?.value.values.when;
  if (until && last && last.day !== null && (minutesOf(last) === null || chain.time === null)) {
    const time = last.minutes === null ? chain.time : { ...last, day: null };
    return add(until, { until: last, time });
  }
  const times = chain.left === null ? matcher.after("times", found) : null;
  const left = times?.value.values.n ?? 0;
  if (times && left >= 1 && left <= TURNS_MAX) return add(times, { left });
  const lasting = chain.lasting === null ? matcher.after("lasting", found) : null;
  const span = lasting?.value.values.span;
  if (lasting && span && span[1] in FREQS) return add(lasting, { lasting: span });
  const done = chain.fromDone ? null : matcher.after("done", found);
  return done && add(done, { fromDone: true });
}

function reminded({ meaning, values }: Said): Told | null {
  const { when, span } = values;
  if (meaning === "when") return when ? { kind: "remind", value: { at: when } } : null;
  if (meaning === "on time") return { kind: "remind", value: { before: 0 } };
  const [count, unit] = span ?? [0, ""];
  const before = count * (UNITS[unit] ?? EARLY_MAX + 1);
  return before <= EARLY_MAX ? { kind: "remind", value: { before } } : null;
}

function estimated({ values: { span } }: Said): Told | null {
  const [count, unit] = span ?? [0, ""];
  const value = unit === "minute" || unit === "hour" ? count * (UNITS[unit] ?? 0) : 0;
  return value > 0 && value <= ESTIMATE_MAX ? { kind: "estimate", value } : null;
}

/** Whether the words before make a day or time part of something else. */
function isLed(matcher: Matcher, piece: Piece): boolean {
  const { words, language } = matcher;
  const before = words[piece.at - 1];
  if (!before || before.literal) return false;
  const joins = language.joining.has(words[piece.at]?.folded ?? "");
  if (joins && (before.tail === "" || before.tail === ".")) return endsTime(matcher, piece.at - 1);
  if (before.tail !== "") return false;
  if (language.before.has(before.folded) || language.untils.has(before.folded)) return true;
  return DASHES.has(before.folded) && piece.at > 1 && endsTime(matcher, piece.at - 2);
}

/** Whether the words behind make a day, time or repetition part of something else. */
function goesOn(matcher: Matcher, piece: Piece): boolean {
  const { words, language } = matcher;
  let at = piece.to;
  if (!matcher.follows(piece.end, at) || words[at]?.literal !== false) return false;
  const after = words[at]?.folded ?? "";
  if (language.after.has(after) || CLOCK_ZONES.has(after)) return true;
  if (piece.kind === "repeat" && language.untils.has(after)) return true;
  if (language.joining.has(after)) return isTime(matcher, at + 1);
  while (language.leading.has(words[at]?.folded ?? "")) at += 1;
  return at > piece.to && isTime(matcher, at);
}

function endsTime(matcher: Matcher, at: number): boolean {
  return DIGIT.test(matcher.words[at]?.text.at(-1) ?? "") || isTime(matcher, at);
}

/** Whether a day, a time or a number begins at a word. */
function isTime(matcher: Matcher, at: number): boolean {
  const word = matcher.words[at];
  if (!word) return false;
  const find = (name: keyof Findings) => matcher.find(name, at) !== null;
  return DIGIT.test(word.text[0] ?? "") || TIMELY.some(find);
}

/** Without what does not stand alone: the shy where more text follows, and days right beside each other. */
export function allowed(matcher: Matcher, { found, inDoubt }: Pieces): Pieces {
  const kept: Piece[] = [];
  let clear = matcher.line.length;
  for (const piece of found.toReversed()) {
    const reaches = BETWEEN.has(matcher.line.slice(piece.end, clear).trim());
    if (piece.shy > 1 || (piece.shy === 1 && !reaches)) continue;
    kept.unshift(piece);
    if (reaches) clear = piece.begin;
  }
  const unclear = new Set<Piece>();
  kept.forEach((two, index) => {
    const one = kept[index - 1];
    if (!one || !isDay(one) || !isDay(two) || isDue(two)) return;
    if (matcher.follows(one.end, two.at, ",")) unclear.add(one).add(two);
  });
  return {
    found: kept.filter((piece) => !unclear.has(piece)),
    inDoubt: inDoubt || unclear.size > 0,
  };
}

const isDay = (piece: Piece): boolean => piece.kind === "due" && piece.value.when.day !== null;
const isDue = (piece: Piece): boolean => piece.kind === "due" && piece.value.due;
