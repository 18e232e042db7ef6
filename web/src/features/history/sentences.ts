/** What a change did, in words that follow a name: “Ben” + “changed the title to “3 m³ birch””. Pure. */

import type { Change, Fields, Json, Op, TypedRecord } from "../../core/records";
import { firstOf } from "../../core/relations/first";
import { isRepeat } from "../../core/repeat/shape";
import { namesSomebody } from "../../core/undo";
import { sayShortDay } from "../../ui/format/days";
import { dayOf, sayDue } from "../../ui/format/due";
import { isolated } from "../../ui/format/isolate";
import { sayRepeat } from "../../ui/format/rules";
import { within } from "../../ui/people/people";
import { historyStrings as words } from "../../ui/strings/history-strings";
import { strings } from "../../ui/strings/strings";
import { taskStrings } from "../../ui/strings/task-strings";

export interface Telling {
  readonly records: ReadonlyMap<string, TypedRecord>;
  readonly now: Date;
  /** The one record it is told for; null tells the change as a whole, with names. */
  readonly record: string | null;
  readonly nameOf: (id: string) => string;
  /** What a list is called; null of one that the reader does not see. */
  readonly listOf: (id: string) => string | null;
}

type Told = Pick<Change, "ops" | "was"> & Partial<Pick<Change, "by">>;
interface Part {
  readonly op: Op;
  readonly was: Fields;
}

const LONGEST = 80;
const SYSTEM = "system";
const NAMED = 3;

/** Null when there is nothing to tell. */
export function tell(change: Told, telling: Telling): string | null {
  const gone = madeRoom(change, telling.record);
  if (gone.size === 0) return tellAll(change, telling);
  const kept = change.ops.flatMap((op, index) => (gone.has(op.id) ? [] : [index]));
  const told = tellAll(
    {
      ops: kept.flatMap((index) => change.ops[index] ?? []),
      was: kept.map((index) => change.was[index] ?? null),
    },
    telling,
  );
  const names = named(
    [...gone].map((id) => nameOf(id, [], telling)),
    gone.size,
  );
  return told === null ? null : words.and([told, words.madeRoom(names)]);
}

/** The done tasks that left a full list for what a change added: each goes just before that (T15). */
function madeRoom({ ops }: Told, only: string | null): ReadonlySet<string> {
  const adds = (op: Op | undefined) =>
    op?.op === "restore" || (op?.op === "create" && op.type === "task");
  const gone = ops.flatMap((op, index) =>
    op.op === "delete" && adds(ops[index + 1]) ? [op.id] : [],
  );
  return new Set(only === null ? gone : []);
}

function tellAll(change: Told, telling: Telling): string | null {
  const changed = partsByRecord(change, telling.record);
  // Who is new to the list is named along with what they do first (O10).
  const done = changed.filter(([, each]) => !each.every(({ op }) => namesSomebody(op)));
  const parts = done.length > 0 ? done : changed;
  const [first] = parts;
  if (!first) return null;
  if (change.by === SYSTEM && parts.every(([, each]) => kindOf(each) === "deleted"))
    return words.left(
      telling.record === null
        ? named(
            parts.slice(0, NAMED).map(([id, each]) => nameOf(id, each, telling)),
            parts.length,
          )
        : null,
    );
  if (telling.record !== null) return sentence(first[1], null, telling);
  const kind = kindOf(first[1]);
  const alike = kind !== null && [...parts.values()].every(([, each]) => kindOf(each) === kind);
  if (parts.length > 1 && alike) {
    const names = parts.slice(0, NAMED).map(([id, each]) => nameOf(id, each, telling));
    const all = named(names, parts.length);
    const [to, ...others] = new Set(parts.map(([, each]) => wentTo(each)));
    if (kind !== "went") return words[kind](all);
    if (to && others.length === 0) return words.went(all, placeOf(to, telling));
  }
  const told = sentence(first[1], nameOf(first[0], first[1], telling), telling);
  return parts.length > 1 ? words.and([told, words.andMoreChanges(parts.length - 1)]) : told;
}

/** The first few names, and how many more there are. */
function named(names: readonly string[], count: number): string {
  const shown = names.slice(0, NAMED);
  const rest = count - shown.length;
  return words.and(rest > 0 ? [...shown, words.andMore(rest)] : shown);
}

function partsByRecord(change: Told, only: string | null): [string, Part[]][] {
  const found = new Map<string, Part[]>();
  for (const [index, op] of change.ops.entries()) {
    if (only !== null && op.id !== only) continue;
    const part = { op, was: change.was[index] ?? {} };
    found.set(op.id, [...(found.get(op.id) ?? []), part]);
  }
  return [...found];
}

type Kind = "added" | "came" | "went" | "deleted" | "restored" | "completed" | "reopened" | "moved";

/** What can be said of many tasks at once; null for what needs a sentence of its own. */
function kindOf(parts: readonly Part[]): Kind | null {
  if (wentTo(parts) !== null) return "went";
  const [first, ...others] = parts;
  if (!first || (others.length > 0 && !(first.op.op === "restore" && others.every(isAlong))))
    return null;
  const { op } = first;
  if (op.op === "create" && op.type === "task") return op.fields.made ? "came" : "added";
  if (op.op === "create") return null;
  if (op.op === "delete") return "deleted";
  if (op.op === "restore") return "restored";
  const fields = Object.keys(op.fields);
  if (fields.length > 1) return null;
  if (fields[0] === "position") return "moved";
  if (fields[0] !== "completed") return null;
  return op.fields.completed === true ? "completed" : "reopened";
}

/** The list that a task left its own for: said just before it is deleted (O16). */
function wentTo(parts: readonly Part[]): string | null {
  const [said, gone, ...others] = parts;
  if (said?.op.op !== "set" || gone?.op.op !== "delete" || others.length > 0) return null;
  const { moved_to, ...rest } = said.op.fields;
  return typeof moved_to === "string" && Object.keys(rest).length === 0 ? moved_to : null;
}

function placeOf(list: string, { listOf }: Pick<Telling, "listOf">): string | null {
  const title = listOf(list);
  return title === null ? null : quoted(title);
}

/** What a restored task loses by that: where it can no longer stand or had gone, and a time to leave that is over (O4, O16, T14). */
function isAlong({ op }: Part): boolean {
  const along = ["parent", "expires", "moved_to"];
  return (
    op.op === "set" &&
    Object.entries(op.fields).every(([field, value]) => along.includes(field) && value === null)
  );
}

function sentence(parts: readonly Part[], name: string | null, telling: Telling): string {
  if (kindOf(parts) === "restored") return words.restored(name);
  const to = wentTo(parts);
  if (to !== null) return words.went(name, placeOf(to, telling));
  const said: string[] = [];
  for (const { op, was } of parts) {
    const it = said.length === 0 ? name : null;
    if (op.op === "set") said.push(...saySet(op.id, op.fields, was, it, telling));
    else if (op.op === "create") said.push(sayCreate(op.type, op.fields, it, telling));
    else said.push(op.op === "delete" ? words.deleted(it) : words.restored(it));
  }
  return words.and(said);
}

/** Also where it came from another list: who moves it is not who made it. */
export function sayAdded(
  made: Json | undefined,
  here: string,
  it: string | null,
  now: Date,
): string {
  const { moved, from, at } = firstOf(made, here);
  if (!moved) return words.added(it);
  const who = from === null ? null : isolated(from);
  return words.movedHere(it, who, sayShortDay(dayOf(new Date(at)), dayOf(now)));
}

function sayCreate(type: string, fields: Fields, it: string | null, telling: Telling): string {
  const { now } = telling;
  switch (type) {
    case "task":
      return sayAdded(fields.made, now.toISOString(), it, now);
    case "list":
      return words.madeList;
    case "member":
      // Whoever has a role came by an invitation; elsewhere people name themselves.
      return "role" in fields ? words.letIn(quoted(fields.name)) : words.named(quoted(fields.name));
    case "comment":
      return words.commented(
        typeof fields.task === "string" ? nameOf(fields.task, [], telling) : null,
      );
    default:
      return words.changed(it);
  }
}

/** What changes because something else does. */
const ALONG = new Set(["position", "occurrence"]);

function saySet(
  id: string,
  fields: Fields,
  was: Fields,
  name: string | null,
  { records, now, nameOf }: Telling,
): string[] {
  const type = records.get(id)?.type ?? "task";
  if (type === "list") return sayList(fields);
  if (type === "member")
    return ["name" in fields ? words.named(quoted(fields.name)) : words.member];
  const names = Object.keys(fields);
  const told = names.length > 1 ? names.filter((field) => !ALONG.has(field)) : names;
  const said: string[] = [];
  for (const field of told) {
    const it = said.length === 0 ? name : null;
    said.push(...sayField(field, fields[field] ?? null, was[field] ?? null, it, { now, nameOf }));
  }
  return said.length > 0 ? said : [words.changed(name)];
}

function sayList(fields: Fields): string[] {
  if ("title" in fields) return [words.renamedList(quoted(fields.title))];
  if ("color" in fields) return [words.recoloredList];
  const said = Object.entries(fields).flatMap(([field, to]) => saySetting(field, to) ?? []);
  return said.length > 0 ? said : [words.changed(null)];
}

function saySetting(field: string, to: Json): string | null {
  const days = typeof to === "number" ? to : null;
  switch (field) {
    case "zone":
      return typeof to === "string" ? words.zone(to) : words.noZone;
    case "done_leaves_after":
      return words.doneLeave(days);
    case "untouched_leaves_after":
      return words.untouchedLeave(days);
    default:
      return null;
  }
}

function sayField(
  field: string,
  to: Json,
  was: Json,
  it: string | null,
  { now, nameOf }: Pick<Telling, "now" | "nameOf">,
): string[] {
  switch (field) {
    case "title":
      return [words.titled(quoted(to), it)];
    case "notes":
      return [
        to === ""
          ? words.notesCleared(it)
          : was === ""
            ? words.notesAdded(it)
            : words.notesChanged(it),
      ];
    case "completed":
      return [to === true ? words.completed(it) : words.reopened(it)];
    case "due":
      return [typeof to === "string" ? words.due(sayWhen(to, now), it) : words.notDue(it)];
    case "expires":
      return [typeof to === "string" ? words.leaves(sayWhen(to, now), it) : words.stays(it)];
    case "repeat":
      return [sayRule(to, it, now)];
    case "reminders":
      return [words.reminders(it)];
    case "priority":
      return [to === null ? words.noPriority(it) : words.priority(String(to), it)];
    case "tags":
      return sayTags(to, was, it);
    case "assignees":
      return sayAssignees(to, was, it, nameOf);
    case "position":
    case "parent":
      return [words.moved(it)];
    default:
      return [words.field(field, it)];
  }
}

function sayRule(to: Json, it: string | null, now: Date): string {
  if (!isRepeat(to)) return to === null ? words.noRepeat(it) : words.field("repeat", it);
  return words.repeats(
    sayRepeat(to, (day) => sayShortDay(day, dayOf(now))),
    it,
  );
}

function sayTags(to: Json, was: Json, it: string | null): string[] {
  const tags = (value: Json) => (Array.isArray(value) ? value.map((tag) => `#${tag}`) : []);
  const added = tags(to).filter((tag) => !tags(was).includes(tag));
  const removed = tags(was).filter((tag) => !tags(to).includes(tag));
  const said: string[] = [];
  if (added.length > 0) said.push(words.tagged(added.join(" "), it));
  if (removed.length > 0) said.push(words.untagged(removed.join(" "), said.length > 0 ? null : it));
  return said.length > 0 ? said : [words.field(taskStrings.panel.tags.toLowerCase(), it)];
}

function sayAssignees(to: Json, was: Json, it: string | null, nameOf: Telling["nameOf"]): string[] {
  const idsOf = (value: Json) => (Array.isArray(value) ? value.map(String) : []);
  const names = (some: Json, others: Json) =>
    idsOf(some)
      .filter((id) => !idsOf(others).includes(id))
      .map((id) => within(nameOf(id)));
  const [given, taken] = [names(to, was), names(was, to)];
  const said: string[] = [];
  if (given.length > 0) said.push(words.gave(words.and(given), it));
  if (taken.length > 0) said.push(words.took(words.and(taken), said.length > 0 ? null : it));
  return said.length > 0 ? said : [words.assigned(it)];
}

/** Within a sentence, today begins with a small letter and Friday does not. */
function sayWhen(due: string, now: Date): string {
  const said = sayDue(due, now).text;
  const near = Object.values(strings.due).find((word) => said.startsWith(word));
  return near ? near.toLowerCase() + said.slice(near.length) : said;
}

/** A task by the title it had before this change. */
function nameOf(id: string, parts: readonly Part[], { records }: Telling): string {
  for (const { op, was } of parts) {
    if (op.op === "create" && typeof op.fields.title === "string") return quoted(op.fields.title);
    if (typeof was.title === "string") return quoted(was.title);
  }
  const title = records.get(id)?.title ?? records.get(id)?.name;
  return typeof title === "string" ? quoted(title) : words.aTask;
}

function quoted(value: Json | undefined): string {
  const text = typeof value === "string" ? value.trim() : "";
  const letters = [...text];
  return words.quote(letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : text);
}
