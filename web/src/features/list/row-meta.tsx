import { useSyncExternalStore } from "react";
import { readDraft, subscribeDrafts } from "../../ui/drafts";
import { type DueTone, sayDue } from "../../ui/due";
import { isolated } from "../../ui/isolate";
import { useNow } from "../../ui/now";
import { strings } from "../../ui/strings";
import type { RowTask } from "./rows";

export const DUE_TONES: Readonly<Record<DueTone, string>> = {
  late: "font-[600] text-red-ink",
  today: "text-green-ink",
  soon: "text-amber-ink",
  later: "text-soft",
};

export interface RowMetaProps {
  readonly row: RowTask;
  /** Who completed it and when; here only where the right edge has no room for it. */
  readonly doneBy: string | null;
  /** Null while its title is edited: that shows what rests. */
  readonly onOpen: (() => void) | null;
}

/** The one line under the title: only what there is. */
export function RowMeta({ row, doneBy, onOpen }: RowMetaProps) {
  const { task } = row;
  const now = useNow();
  const hasDraft = useHasDraft(row) && onOpen !== null;
  const due = task.due && !task.completed ? sayDue(task.due, now) : null;
  const notes = firstLine(task.notes);
  const something =
    due || task.tags.length > 0 || row.steps || notes || hasDraft || row.waiting || row.listTitle;
  const words = something || doneBy ? null : "sr-only";
  if (words && !task.priority) return null;
  return (
    <div
      className={
        words ??
        `mt-px flex gap-x-3 max-md:flex-wrap text-[12.3px] leading-[19px] text-soft tabular-nums ${something || task.priority ? "" : "md:hidden"}`
      }
    >
      {task.priority ? (
        <span className="sr-only">{strings.add.priority(task.priority)}</span>
      ) : null}
      {due ? (
        <span className={`shrink-0 ${DUE_TONES[due.tone]}`}>
          {due.tone === "late" ? <span className="sr-only">{strings.due.late} </span> : null}
          {due.text}
        </span>
      ) : null}
      {task.tags.map((tag) => (
        <span key={tag} className="max-w-[14rem] shrink-0 truncate">
          <span className="text-faint-ink">#</span>
          <bdi>{tag}</bdi>
        </span>
      ))}
      {row.steps ? (
        <span className="shrink-0">{strings.list.steps(row.steps.done, row.steps.all)}</span>
      ) : null}
      {row.listTitle ? (
        <span className="shrink-0">{strings.list.inList(isolated(row.listTitle))}</span>
      ) : null}
      {notes ? (
        <span dir="auto" className="min-w-0 flex-[0_1_auto] truncate text-faint-ink">
          {notes}
        </span>
      ) : null}
      {doneBy ? <span className="shrink-0 md:hidden">{doneBy}</span> : null}
      {hasDraft ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={strings.task.openDraft(task.title)}
          className="hit shrink-0 rounded-[4px] italic hover:text-ink"
          onClick={onOpen ?? undefined}
        >
          {strings.task.draft}
        </button>
      ) : null}
      {row.waiting ? <span className="shrink-0 text-faint-ink">{strings.task.waiting}</span> : null}
    </div>
  );
}

/** As much of the notes as a line can show. */
const firstLine = (notes: string): string => (notes.trim().split("\n", 1)[0] ?? "").slice(0, 200);

/** The task shows what it is. */
function useHasDraft({ task, list }: RowTask): boolean {
  return useSyncExternalStore(
    subscribeDrafts,
    () => rests(list, task.id, "title") || rests(list, task.id, "notes"),
    () => false,
  );
}

function rests(list: string, record: string, field: string): boolean {
  const draft = readDraft({ list, record, field });
  return draft !== null && !draft.busy;
}
