/** Which pieces of a line count, and what fields they make, as livelist/core/quick/choosing.py chooses. */

import type { Fields, Json, Priority } from "../records";
import { textOfDay } from "../repeat/calendar";
import { written } from "../repeat/rule";
import type { Repeat } from "../repeat/shape";
import { ASSIGNEES_MAX, REMINDERS_MAX, TAGS_MAX } from "../rules";
import { ahead, type Here, minutesOf, textOfWhen, type When, when } from "./days";
import type { Asked, Chain, Marked, Piece, Pieces } from "./pieces";
import { anchored, firstDay } from "./series";
import { fold } from "./words";

/** When a reminder comes that names a day alone. */
const MORNING = 9 * 60;

/** Minutes before it is due, or a date-time. */
export type Reminder = { readonly before: number } | { readonly at: string };

/** The fields that a line can say something about; one that it does not is not there. */
export interface LineFields extends Fields {
  readonly due?: string;
  readonly repeat?: Repeat;
  readonly reminders?: readonly Reminder[];
  readonly expires?: string;
  readonly start?: string;
  readonly estimate?: number;
  readonly priority?: Priority;
  readonly tags?: readonly string[];
  readonly assignees?: readonly string[];
  readonly section?: string;
  readonly notes?: string;
}

/** The pieces that count, in order; the fields they make; the list that was named. */
export interface Chosen {
  readonly pieces: readonly Piece[];
  readonly fields: LineFields;
  readonly list: string | null;
}

type Dated = Extract<Piece, { readonly kind: "due" }>;

/** What says when: the pieces that count, and the fields. */
interface Dates {
  readonly pieces: readonly Piece[];
  readonly fields: LineFields;
  readonly due: When | null;
}

type Making = { [field in keyof LineFields]: LineFields[field] };

/** Of what a task has once the first counts, of dates one that is marked as due. */
export function choose(pieces: Pieces, here: Here): Chosen {
  const dates = datesIn(pieces, here);
  const counting = [...dates.pieces];
  const fields: Making = { ...dates.fields };
  let list: string | null = null;
  for (const piece of pieces.found) {
    if (piece.kind === "list") {
      if (list !== null) continue;
      list = piece.value;
      counting.push(piece);
    } else if (takes(fields, piece, dates.due, here)) counting.push(piece);
  }
  return { pieces: counting.sort((one, two) => one.begin - two.begin), fields, list };
}

/** Put a piece into the fields; whether it counts. */
function takes(fields: Making, piece: Piece, due: When | null, here: Here): boolean {
  switch (piece.kind) {
    case "tag":
      return adds(fields, "tags", piece.value, TAGS_MAX);
    case "person":
      return adds(fields, "assignees", piece.value, ASSIGNEES_MAX);
    case "remind":
      return adds(fields, "reminders", reminderOf(piece.value, due, here), REMINDERS_MAX);
    case "expires":
      return sets(fields, "expires", textOfWhen(piece.value));
    case "start":
      return !("repeat" in fields) && sets(fields, "start", textOfWhen(piece.value));
    case "note":
      return sets(fields, "notes", piece.value);
    case "priority":
    case "section":
    case "estimate":
      return sets(fields, piece.kind, piece.value);
    default:
      return false;
  }
}

function sets(fields: Making, name: keyof LineFields, value: Json): boolean {
  if (name in fields) return false;
  Object.assign(fields, { [name]: value });
  return true;
}

/** Add a value unless there are too many; one that is there already counts, and is not there twice. */
function adds(
  fields: Making,
  name: "tags" | "assignees" | "reminders",
  value: string | Reminder,
  most: number,
): boolean {
  const values = fields[name] ?? [];
  if (values.some((each) => same(each) === same(value))) return true;
  if (values.length >= most) return false;
  Object.assign(fields, { [name]: [...values, value] });
  return true;
}

const same = (value: string | Reminder): string =>
  typeof value === "string" ? fold(value) : JSON.stringify(value);

/** As a field has it. A time alone is meant on the day that the task is due. */
function reminderOf(asked: Asked, due: When | null, here: Here): Reminder {
  if ("before" in asked) return asked;
  const minutes = minutesOf(asked.at) ?? MORNING;
  const day = asked.at.day ?? due?.day ?? here.dayFor(minutes);
  return { at: textOfWhen(when({ day, minutes })) };
}

function datesIn(pieces: Pieces, here: Here): Dates {
  const dated = pieces.found.filter((piece): piece is Dated => piece.kind === "due");
  const day = first(dated.filter(({ value }) => value.when.day !== null));
  const times = dated.filter(({ value }) => value.when.day === null);
  for (const piece of pieces.found) {
    const series = piece.kind === "repeat" ? seriesIn(piece, day, times, pieces, here) : null;
    if (series) return series;
  }
  if (day) {
    const time = day.value.when.minutes === null ? first(times) : null;
    const due = time ? timed(day.value, time.value) : day.value.when;
    return { pieces: time ? [day, time] : [day], fields: { due: textOfWhen(due) }, due };
  }
  const time = pieces.inDoubt ? null : first(times);
  if (!time) return { pieces: [], fields: {}, due: null };
  const due = { ...time.value.when, day: here.dayFor(minutesOf(time.value.when) ?? 0) };
  return { pieces: [time], fields: { due: textOfWhen(due) }, due };
}

function timed({ when: { day, part } }: Marked, { when: time }: Marked): When {
  return { ...time, day, part: part ?? time.part };
}

/** The first that is marked as due, else the first. */
function first(pieces: readonly Dated[]): Dated | null {
  return pieces.find(({ value }) => value.due) ?? pieces[0] ?? null;
}

/** What a repetition and what else is said of days make together; null if it never comes. */
function seriesIn(
  piece: Extract<Piece, { readonly kind: "repeat" }>,
  day: Dated | null,
  times: readonly Dated[],
  pieces: Pieces,
  here: Here,
): Dates | null {
  const chain = piece.value;
  const start = pieces.found.find((each) => each.kind === "start") ?? null;
  const named = day?.value.when ?? when({});
  const said = chain.time ?? (named.minutes === null ? null : named);
  const time = said === null ? first(times) : null;
  const clock = said ?? time?.value.when ?? null;
  const part = chain.repeating.part ?? named.part ?? clock?.part ?? null;
  const at: When = { ...(clock ?? when({})), day: null, part };
  const from = start?.kind === "start" ? start.value.day : null;
  const begins = named.day ?? beginsOn(chain, from, minutesOf(at), here);
  if (begins === null) return null;
  const until = untilOf(chain, begins);
  if (until !== null && until < begins) return null;
  const rule = chain.fromDone ? chain.repeating.rule : anchored(chain.repeating.rule, begins);
  const repeat: Repeat = {
    ...{ rule: written(rule), from: chain.fromDone ? "done" : "due" },
    ...(until === null ? {} : { until: textOfDay(until) }),
    ...(chain.left === null ? {} : { left: chain.left }),
  };
  const due = { ...at, day: begins };
  const counting = [piece, day, time, day ? null : start].filter((each) => each !== null);
  return { pieces: counting, fields: { due: textOfWhen(due), repeat }, due };
}

/** The last day that was named, by itself or by how long it all lasts. */
function untilOf({ until, lasting }: Chain, begins: number): number | null {
  if (until !== null && until.day !== null) return until.day;
  const over = lasting ? ahead(begins, lasting) : null;
  return over === null ? null : over - 1;
}

/** The first day, from the one that it starts at, else from today unless its time is over. */
function beginsOn(
  chain: Chain,
  start: number | null,
  minutes: number | null,
  here: Here,
): number | null {
  const begins = start ?? (minutes === null ? here.today : here.dayFor(minutes));
  return firstDay(chain.repeating, begins);
}
