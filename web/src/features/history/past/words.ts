/** What a mark of the slider says: when it was, what was done then, and what is another today. Pure. */

import type { Task, TypedRecord } from "../../../core/records";
import type { Unlike } from "../../../lists/past/unlike";
import { dayOf, sayDay, sayDue } from "../../../ui/format/due";
import { sayValue } from "../../../ui/format/say-value";
import { sayTime } from "../../../ui/format/times";
import { type People, within } from "../../../ui/people/people";
import { pastStrings as words } from "../../../ui/strings/lists/past-strings";
import { strings } from "../../../ui/strings/strings";
import { nameOf } from "../history-lines";
import { tell } from "../sentences";
import type { HistorySource } from "../use-history";
import type { Moment, Time } from "./past-feed";

const two = (value: number): string => String(value).padStart(2, "0");

/** “Monday 14:05”, “24 Nov 14:05”. */
export function sayMoment(at: string, now: Date): string {
  const date = new Date(at);
  const time = sayTime(`${two(date.getHours())}:${two(date.getMinutes())}`);
  return `${sayDay(dayOf(date), dayOf(now))} ${time}`;
}

/** How whoever looks knows people and lists. */
export type Readers = Pick<HistorySource, "people" | "listOf">;

export function sayMark(
  { state, change }: Moment,
  now: Date,
  { people, listOf }: Readers,
  records: ReadonlyMap<string, TypedRecord>,
): string {
  // What was dropped by then has its name from today, and what is gone today has it from then.
  const known = new Map(
    change.ops.flatMap(({ id }) => {
      const record = state.records.get(id) ?? records.get(id);
      return record ? [[id, record] as const] : [];
    }),
  );
  const did = tell(change, { records: known, now, record: null, nameOf: people.name, listOf });
  return words.label(sayMoment(change.at, now), nameOf(people, change.by), did ?? words.changed);
}

/** Of a mark whose changes are not loaded. */
export function sayAround(rev: number, times: readonly Time[], now: Date): string {
  let nearest: Time | null = null;
  for (const each of times)
    if (nearest === null || Math.abs(each.rev - rev) < Math.abs(nearest.rev - rev)) nearest = each;
  return nearest === null
    ? words.loading
    : words.around(sayDay(dayOf(new Date(nearest.at)), dayOf(now)));
}

export function sayUnlike(unlike: Unlike, { people, listOf }: Readers, now: Date): string {
  const { since } = words;
  if (unlike.is === "gone") {
    const { by, to } = unlike;
    if (by === "system") return since.left;
    const who = by === null ? null : within(people.name(by));
    return to === undefined ? since.deleted(who) : since.went(listOf(to), who);
  }
  const fields = [...unlike.fields].sort((a, b) => weightOf(a) - weightOf(b));
  const said = fields.map((field) => sayField(field, unlike.now, people, now));
  const [first = since.other, second] = [...new Set(said)];
  return since.and(second === undefined ? [first] : [first, second]);
}

/** What matters more is said first. */
const FIRST = ["completed", "title", "due", "assignees", "priority", "tags", "notes"];
const weightOf = (field: string): number =>
  FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length;

const PLACES = new Set(["position", "parent", "section"]);

function sayField(field: string, task: Task, people: People, now: Date): string {
  const { since } = words;
  if (PLACES.has(field)) return since.moved;
  switch (field) {
    case "completed":
      return task.completed
        ? since.done(within(people.name(String(task.completed_by))))
        : since.reopened;
    case "title":
      return since.titled(task.title);
    case "due":
      return task.due === null ? since.noDue : since.due(sayDue(task.due, now).text);
    case "assignees":
      return task.assignees.length === 0
        ? since.nobodys
        : since.whose(task.assignees.map((id) => within(people.name(id))));
    case "priority":
      return task.priority === null
        ? since.noPriority
        : since.priority(strings.add.priority(task.priority));
    case "tags":
      return since.tags(sayValue("tags", task.tags, now));
    case "notes":
      return since.notes;
    default:
      return since.other;
  }
}

/** The first revision of each day among those whose time is known. */
export function daysIn(
  times: readonly Time[],
  head: number,
): readonly { readonly rev: number; readonly day: string }[] {
  const found: { rev: number; day: string }[] = [];
  for (const { rev, at } of times) {
    if (rev > head) break;
    const day = dayOf(new Date(at));
    if (found.at(-1)?.day !== day) found.push({ rev, day });
  }
  return found;
}
