import { AlignLeft, MessageCircle, Repeat2 } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { Task } from "../../../core/records";
import type { RowTask } from "../../../lists/items";
import { readDraft, subscribeDrafts } from "../../../ui/drafts/drafts";
import { digits } from "../../../ui/format/digits";
import { type DueTone, dueDay, dueTime, type SaidDue, sayDue } from "../../../ui/format/due";
import { isolated } from "../../../ui/format/isolate";
import { useNow } from "../../../ui/format/now";
import { sayTime } from "../../../ui/format/times";
import { unmarked } from "../../../ui/markdown/unmarked";
import { useHint } from "../../../ui/rows/hints";
import { strings } from "../../../ui/strings/strings";
import { taskStrings } from "../../../ui/strings/task-strings";

export const DUE_TONES: Readonly<Record<DueTone, string>> = {
  late: "font-[600] text-red-ink",
  today: "text-green-ink",
  soon: "text-amber-ink",
  later: "text-soft",
};

export interface RowMetaProps {
  readonly row: RowTask;
  /** The day in the heading above it, which its date need not say again. */
  readonly under?: string | undefined;
  /** Who completed it and when; here only where the right edge has no room for it. */
  readonly doneBy: string | null;
  /** Null for who may not change it. */
  readonly onDate: ((button: HTMLElement) => void) | null;
  /** Null while its title is edited: that shows what rests. */
  readonly onOpen: (() => void) | null;
  readonly onTag: (tag: string) => void;
}

/** Only what there is: a line under the title or, where there is room, its signs, then tags and date at the right edge. */
export function RowMeta({ row, under, doneBy, onDate, onOpen, onTag }: RowMetaProps) {
  const { task } = row;
  const now = useNow();
  const hasDraft = useHasDraft(row) && onOpen !== null;
  const due = task.due && !task.completed ? saidBelow(task.due, under, now) : null;
  const hint = useHint(row.list, task.id);
  const notes = firstLine(task.notes);
  const something =
    due ||
    hint ||
    Boolean(task.repeat) ||
    task.tags.length > 0 ||
    row.steps ||
    row.comments > 0 ||
    notes ||
    hasDraft ||
    row.waiting ||
    row.listTitle;
  const hidden = !(something || doneBy);
  if (hidden && !task.priority) return null;
  return (
    <div
      className={hidden ? "sr-only" : `row-meta ${something || task.priority ? "" : "md:hidden"}`}
    >
      {task.priority ? (
        <span className="sr-only">{strings.add.priority(task.priority)}</span>
      ) : null}
      <span className="row-due">
        {task.repeat && !task.completed ? (
          <Repeat2 size={12} role="img" aria-label={strings.task.repeats} />
        ) : null}
        {due ? <Due task={task} due={due} onDate={onDate} /> : null}
      </span>
      <span className="row-tags">
        {task.tags.map((tag) => (
          <button
            key={tag}
            type="button"
            tabIndex={-1}
            title={strings.task.withTag(isolated(tag))}
            className="row-tag hit"
            onClick={() => onTag(tag)}
          >
            <span className="text-faint-ink">#</span>
            <bdi>{tag}</bdi>
          </button>
        ))}
      </span>
      <span className="row-signs">
        {hint ? <span className="shrink-0">{hint}</span> : null}
        {row.steps ? (
          <span className="shrink-0">{strings.list.steps(row.steps.done, row.steps.all)}</span>
        ) : null}
        {row.comments > 0 ? (
          <span
            role="img"
            aria-label={taskStrings.comments(row.comments)}
            className="flex shrink-0 items-center gap-1"
          >
            <MessageCircle aria-hidden="true" size={12} />
            {digits(row.comments)}
          </span>
        ) : null}
        {row.listTitle ? (
          <span className="shrink-0">{strings.list.inList(isolated(row.listTitle))}</span>
        ) : null}
        {notes ? (
          <span dir="auto" className="row-notes" title={notes}>
            <AlignLeft aria-hidden="true" size={13} />
            <span>{notes}</span>
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
        {row.waiting ? (
          <span className="shrink-0 text-faint-ink">{strings.task.waiting}</span>
        ) : null}
      </span>
    </div>
  );
}

interface DueProps extends Pick<RowMetaProps, "onDate"> {
  readonly task: Task;
  readonly due: SaidDue;
}

/** When it is due; pressed, another date is chosen, as by the key `d`. */
function Due({ task, due, onDate }: DueProps) {
  const said = (
    <>
      {due.tone === "late" ? <span className="sr-only">{strings.due.late} </span> : null}
      {due.text}
    </>
  );
  const look = `shrink-0 ${DUE_TONES[due.tone]}`;
  if (onDate === null) return <span className={look}>{said}</span>;
  return (
    <button
      type="button"
      data-date={task.id}
      aria-haspopup="dialog"
      tabIndex={-1}
      className={`hit rounded-[4px] hover:underline ${look}`}
      onClick={(event) => onDate(event.currentTarget)}
    >
      {said}
      <span className="sr-only">{strings.task.dateOf(task.title)}</span>
    </button>
  );
}

/** Below the heading of its day, its time alone. */
function saidBelow(due: string, under: string | undefined, now: Date): SaidDue | null {
  const said = sayDue(due, now);
  if (under === undefined || dueDay(due) !== under) return said;
  const time = dueTime(due);
  return time === "" ? null : { ...said, text: sayTime(time) };
}

/** As much of the notes as a line can show. */
const firstLine = (notes: string): string =>
  notes === ""
    ? ""
    : (unmarked(notes.trim().slice(0, 300)).trim().split("\n", 1)[0] ?? "").slice(0, 200);

/** The task shows what it is. */
function useHasDraft({ task, list }: RowTask): boolean {
  return useSyncExternalStore(
    subscribeDrafts,
    () => ["title", "notes", "tags", "comment"].some((field) => rests(list, task.id, field)),
    () => false,
  );
}

function rests(list: string, record: string, field: string): boolean {
  const draft = readDraft({ list, record, field });
  return draft !== null && !draft.busy;
}
