/** What a change did, in words that follow a name: “Ben” + “changed the title to “3 m³ birch””. Pure. */

import type { Change, Fields, Json, Op, TypedRecord } from "../../core/records";
import { sayDue } from "../../ui/due";
import { historyStrings as words } from "../../ui/history-strings";
import { strings } from "../../ui/strings";

export interface Telling {
  readonly records: ReadonlyMap<string, TypedRecord>;
  readonly now: Date;
  /** The one record it is told for; null tells the change as a whole, with names. */
  readonly record: string | null;
}

type Told = Pick<Change, "ops" | "was">;
interface Part {
  readonly op: Op;
  readonly was: Fields;
}

const LONGEST = 80;
const NAMED = 3;

/** Null when there is nothing to tell. */
export function tell(change: Told, telling: Telling): string | null {
  const parts = partsByRecord(change, telling.record);
  const [first] = parts;
  if (!first) return null;
  if (telling.record !== null) return sentence(first[1], null, telling);
  const kind = kindOf(first[1]);
  const alike = kind !== null && [...parts.values()].every(([, each]) => kindOf(each) === kind);
  if (parts.length > 1 && alike) {
    const names = parts.slice(0, NAMED).map(([id, each]) => nameOf(id, each, telling));
    const rest = parts.length - names.length;
    return words[kind](words.and(rest > 0 ? [...names, words.andMore(rest)] : names));
  }
  const told = sentence(first[1], nameOf(first[0], first[1], telling), telling);
  return parts.length > 1 ? words.and([told, words.andMoreChanges(parts.length - 1)]) : told;
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

type Kind = "added" | "deleted" | "restored" | "completed" | "reopened" | "moved";

/** What can be said of many tasks at once; null for what needs a sentence of its own. */
function kindOf(parts: readonly Part[]): Kind | null {
  const [first] = parts;
  if (!first || parts.length > 1) return null;
  const { op } = first;
  if (op.op === "create") return op.type === "task" ? "added" : null;
  if (op.op === "delete") return "deleted";
  if (op.op === "restore") return "restored";
  const fields = Object.keys(op.fields);
  if (fields.length > 1) return null;
  if (fields[0] === "position") return "moved";
  if (fields[0] !== "completed") return null;
  return op.fields.completed === true ? "completed" : "reopened";
}

function sentence(parts: readonly Part[], name: string | null, telling: Telling): string {
  const said: string[] = [];
  for (const { op, was } of parts) {
    const it = said.length === 0 ? name : null;
    if (op.op === "set") said.push(...saySet(op.id, op.fields, was, it, telling));
    else if (op.op === "create") said.push(sayCreate(op.type, op.fields, it));
    else said.push(op.op === "delete" ? words.deleted(it) : words.restored(it));
  }
  return words.and(said);
}

function sayCreate(type: string, fields: Fields, it: string | null): string {
  switch (type) {
    case "task":
      return words.added(it);
    case "list":
      return words.madeList;
    case "member":
      return words.named(quoted(fields.name));
    case "comment":
      return words.commented;
    default:
      return words.changed(it);
  }
}

function saySet(
  id: string,
  fields: Fields,
  was: Fields,
  name: string | null,
  { records, now }: Telling,
): string[] {
  const type = records.get(id)?.type ?? "task";
  if (type === "list") return sayList(fields);
  if (type === "member")
    return ["name" in fields ? words.named(quoted(fields.name)) : words.member];
  const names = Object.keys(fields);
  const told = names.length > 1 ? names.filter((field) => field !== "position") : names;
  const said: string[] = [];
  for (const field of told) {
    const it = said.length === 0 ? name : null;
    said.push(...sayField(field, fields[field] ?? null, was[field] ?? null, it, now));
  }
  return said.length > 0 ? said : [words.changed(name)];
}

function sayList(fields: Fields): string[] {
  if ("title" in fields) return [words.renamedList(quoted(fields.title))];
  return ["color" in fields ? words.recoloredList : words.changed(null)];
}

function sayField(field: string, to: Json, was: Json, it: string | null, now: Date): string[] {
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
    case "priority":
      return [to === null ? words.noPriority(it) : words.priority(String(to), it)];
    case "tags":
      return sayTags(to, was, it);
    case "assignees":
      return [words.assigned(it)];
    case "position":
    case "parent":
      return [words.moved(it)];
    default:
      return [words.field(field, it)];
  }
}

function sayTags(to: Json, was: Json, it: string | null): string[] {
  const tags = (value: Json) => (Array.isArray(value) ? value.map((tag) => `#${tag}`) : []);
  const added = tags(to).filter((tag) => !tags(was).includes(tag));
  const removed = tags(was).filter((tag) => !tags(to).includes(tag));
  const said: string[] = [];
  if (added.length > 0) said.push(words.tagged(added.join(" "), it));
  if (removed.length > 0) said.push(words.untagged(removed.join(" "), said.length > 0 ? null : it));
  return said.length > 0 ? said : [words.field(strings.panel.tags.toLowerCase(), it)];
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
