/** Where an edit of this person met a deletion (O4): their words are with what was deleted, and they are to know. */

import type { Task } from "../core/records";
import { deletedAt, isTask } from "../core/state";
import { own } from "../site/path";
import type { ListView } from "../sync/contract";
import { storedValue } from "../ui/browser/stored";
import { dropDraft, keyOf, readDraft } from "../ui/drafts/drafts";
import type { Draft } from "../ui/drafts/types";
import { taskStrings } from "../ui/strings/task-strings";

export interface Met {
  readonly key: string;
  readonly list: string;
  /** Null where nothing is left to restore. */
  readonly task: Task | null;
  readonly by: string | null;
  readonly text: string;
  /** What only this device has of it. */
  readonly draft: Draft | null;
}

const MOST_SEEN = 200;

/** Which of them their author has let go of, by list, task and when it was written. */
export const seenMet = storedValue(own("livelist.met-seen"), "[]");

const found = new WeakMap<ListView["records"], readonly Task[]>();

/** Deleted tasks whose last word is this person's: written after the deletion, or before it was known. */
function lateIn({ records }: ListView, me: string): readonly Task[] {
  const known = found.get(records);
  if (known) return known;
  const late: Task[] = [];
  for (const record of records.values()) {
    const at = deletedAt(record);
    if (at === null || record.updated_by !== me || !isTask(record)) continue;
    if (record.deleted_by !== me || record.updated_at > at) late.push(record);
  }
  found.set(records, late);
  return late;
}

export function metIn(view: ListView, me: string, drafts: readonly Draft[], seen: string): Met[] {
  if (view.state !== "ready") return [];
  const letGone = new Set(idsIn(seen));
  const met: Met[] = [];
  for (const task of lateIn(view, me)) {
    const key = `${view.id}/${task.id}/${task.updated_at}`;
    if (!letGone.has(key))
      met.push({
        key,
        list: view.id,
        task,
        by: byOf(task),
        text: wordsOf(view.id, task),
        draft: null,
      });
  }
  for (const draft of drafts) {
    const record = view.records.get(draft.record);
    if (record && (deletedAt(record) === null || record.deleted_by === me)) continue;
    const task = record && isTask(record) ? record : null;
    if (task && met.some((each) => each.task === task)) continue;
    if (draft.field === "added") continue; // it was to become a task, and is offered in the add field
    const by = task && byOf(task);
    met.push({ key: keyOf(draft), list: view.id, task, by, text: draft.text, draft });
  }
  return met;
}

export function letGo(met: Met): void {
  if (met.draft) dropDraft(met.draft);
  else seenMet.write(JSON.stringify([...idsIn(seenMet.read()), met.key].slice(-MOST_SEEN)));
}

/** All the words of a task, with what is still being typed. */
export function wordsOf(list: string, task: Task): string {
  const typed = (field: "title" | "notes") =>
    readDraft({ list, record: task.id, field })?.text ?? task[field];
  return [typed("title"), typed("notes")].filter((text) => text.trim() !== "").join("\n\n");
}

export function sayMet({ task, by, draft }: Met, name: (id: string) => string): string {
  if (!task || by === null) return taskStrings.gone.missing;
  return (draft ? taskStrings.gone.typed : taskStrings.gone.met)(name(by), task.title);
}

const byOf = ({ deleted_by }: Task): string | null =>
  typeof deleted_by === "string" ? deleted_by : null;

function idsIn(seen: string): string[] {
  try {
    const ids: unknown = JSON.parse(seen);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
