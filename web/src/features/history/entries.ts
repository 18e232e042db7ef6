/** What a history shows: the changes of the log, or what this device knows of them by itself. Pure. */

import { restoreOps } from "../../core/edits";
import type { Change, Json, Op, TypedRecord } from "../../core/records";
import { undoOf } from "../../core/undo";
import { livesElsewhere } from "../../lists/deleted";
import { dayOf } from "../../ui/format/due";
import { historyStrings as words } from "../../ui/strings/history-strings";
import { sayAdded, type Telling, tell } from "./sentences";

export interface HistoryEntry {
  readonly key: string;
  /** Of a change in the log; none where only this device knows of it. */
  readonly rev?: number;
  readonly at: string;
  readonly by: string;
  /** What was done, to follow a name. */
  readonly did: string;
  readonly undo: { readonly label: string; readonly ops: readonly Op[] } | null;
}

const MOST_KNOWN = 30;

export function entriesOf(changes: readonly Change[], telling: Telling): HistoryEntry[] {
  return changes.flatMap((change) => {
    const did = tell(change, telling);
    if (did === null) return [];
    const { rev, at, by } = change;
    return [{ key: String(rev), rev, at, by, did, undo: undoFor(change, telling) }];
  });
}

function undoFor(change: Change, { records, record, listOf }: Telling): HistoryEntry["undo"] {
  const scope = record === null ? change : only(change, record);
  // The bin beside the task's history takes a task away again; so does the list's history.
  if (record !== null && scope.ops.some((op) => op.op === "create")) return null;
  const here = ({ id }: Op) => !livesElsewhere(records.get(id), listOf);
  const ops = undoOf(records, scope).filter(here);
  if (ops.length > 0) {
    const restores = ops.every((op) => op.op === "restore");
    return { label: restores ? words.restore : words.undo, ops };
  }
  // Somebody has changed all of it again since: then it says so that this puts an older value in place of a newer one.
  const forced = undoOf(records, scope, true).filter(here);
  return forced.length > 0 ? { label: words.putBack, ops: forced } : null;
}

function only({ ops, was }: Change, record: string): Pick<Change, "ops" | "was"> {
  const kept = ops.flatMap((op, index) =>
    op.id === record ? [{ op, was: was[index] ?? null }] : [],
  );
  return { ops: kept.map(({ op }) => op), was: kept.map((each) => each.was) };
}

/** What records tell of their own past, for when the server cannot be asked. */
export function knownEntries(telling: Telling): HistoryEntry[] {
  const { records, record } = telling;
  const own = record === null ? undefined : records.get(record);
  const told = record === null ? [...records.values()] : own ? [own] : [];
  const entries = told
    .filter(({ type }) => type === "task")
    .flatMap((task) => known(task, telling));
  return entries
    .filter(({ at, by }) => at !== "" && by !== "")
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, MOST_KNOWN);
}

function known(
  task: TypedRecord,
  { record, listOf }: Pick<Telling, "record" | "listOf">,
): HistoryEntry[] {
  const it = record !== null ? null : words.quote(text(task.title));
  const said = (
    what: string,
    at: Json | undefined,
    by: Json | undefined,
    did: string,
  ): HistoryEntry => ({
    key: `${task.id} ${what}`,
    at: text(at),
    by: text(by),
    did,
    undo: null,
  });
  const added = sayAdded(task.made, text(task.created_at), it, new Date());
  const found = [said("added", task.created_at, task.created_by, added)];
  if (task.completed_at)
    found.push(said("completed", task.completed_at, task.completed_by, words.completed(it)));
  if (task.deleted_at)
    found.push({
      ...said("deleted", task.deleted_at, task.deleted_by, sayGone(task, it, listOf)),
      undo: livesElsewhere(task, listOf) ? null : { label: words.restore, ops: restoreOps(task) },
    });
  else if (task.updated_at !== task.created_at && task.updated_at !== task.completed_at)
    found.push(said("changed", task.updated_at, task.updated_by, words.changed(it)));
  return found;
}

function sayGone(
  { deleted_by, moved_to }: TypedRecord,
  it: string | null,
  listOf: Telling["listOf"],
): string {
  if (deleted_by === "system") return words.left(it);
  if (typeof moved_to !== "string") return words.deleted(it);
  const list = listOf(moved_to);
  return words.went(it, list === null ? null : words.quote(list));
}

const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** Entries under the reader's days, in the order given. */
export function byDay(
  entries: readonly HistoryEntry[],
): (readonly [day: string, HistoryEntry[]])[] {
  const days: (readonly [string, HistoryEntry[]])[] = [];
  for (const entry of entries) {
    const day = dayOf(new Date(entry.at));
    const last = days.at(-1);
    if (last?.[0] === day) last[1].push(entry);
    else days.push([day, [entry]]);
  }
  return days;
}
