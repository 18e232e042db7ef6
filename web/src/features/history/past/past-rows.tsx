"use client";

/** The list as it was, to be looked at; beside each task what it is today. */

import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, useCallback, useEffect, useMemo, useRef } from "react";
import type { Task } from "../../../core/records";
import { sectionsIn } from "../../../core/relations/sections";
import { deletedAt, isTask } from "../../../core/state";
import { livesElsewhere } from "../../../lists/deleted";
import { type Item, itemsOf, type RowTask } from "../../../lists/items";
import type { ListNow } from "../../../lists/past/put-back";
import { type Unlike, unlikeOf } from "../../../lists/past/unlike";
import { digits } from "../../../ui/format/digits";
import { sayDue } from "../../../ui/format/due";
import type { People } from "../../../ui/people/people";
import { Flag } from "../../../ui/rows/flag";
import { Ring } from "../../../ui/rows/ring";
import { pastStrings as words } from "../../../ui/strings/lists/past-strings";
import { strings } from "../../../ui/strings/strings";
import type { HistorySource } from "../use-history";
import { sayUnlike } from "./words";

export interface PastRowsProps {
  readonly list: string;
  readonly then: ListNow;
  /** What is there today; null at the end of the slider, where nothing is another. */
  readonly now: ListNow | null;
  /** What the change at the mark is about. */
  readonly touched: ReadonlySet<string>;
  readonly people: People;
  readonly listOf: HistorySource["listOf"];
  readonly date: Date;
  /** What puts a task back; null where nothing of it can be, and for those who may not write. */
  readonly backOf: (then: Task) => (() => void) | null;
}

const ROW_GUESS = 47;
const MORE_ROWS = 8;
const NAMED = 3;
const DEEPEST = 4;
const NONE: ReadonlySet<string> = new Set();

export const PastRows = memo(function PastRows(props: PastRowsProps) {
  const { list, then, now } = props;
  const items = useMemo(() => itemsIn(list, then), [list, then]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_GUESS,
    overscan: MORE_ROWS,
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    initialRect: { width: 0, height: 800 },
  });
  useInSight(items, props.touched, (index) => virtual.scrollToIndex(index));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard, too
    <section ref={scroller} className="list-scroll" tabIndex={0} aria-label={words.region}>
      {items.length === 0 ? <p className="past-note">{words.empty}</p> : null}
      <ul aria-label={words.tasks} className="rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((slot) => {
          const item = items[slot.index];
          if (!item) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={slot.index}
              aria-setsize={items.length}
              aria-posinset={slot.index + 1}
              className="slot"
              style={{ transform: `translateY(${slot.start}px)` }}
            >
              <PastItem {...props} item={item} />
            </li>
          );
        })}
      </ul>
      {now === null ? null : <Added then={then} now={now} />}
    </section>
  );
});

/** What was done is seen, also in a long list. */
function useInSight(
  items: readonly Item[],
  touched: ReadonlySet<string>,
  scrollTo: (index: number) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each mark
  useEffect(() => {
    const index = items.findIndex(({ key }) => touched.has(key));
    if (index !== -1) scrollTo(index);
  }, [touched]);
}

function itemsIn(list: string, { records, tasks }: ListNow): readonly Item[] {
  const rows = tasks.map(
    (task): RowTask => ({
      ...{ task, list, listTitle: null, waiting: false, fixed: true, arrival: null },
      ...{ steps: null, assignees: [], comments: 0 },
    }),
  );
  const divided = { sections: sectionsIn(records), folded: NONE, adding: false };
  return itemsOf(rows, NONE, true, divided);
}

function PastItem({ item, now, ...list }: PastRowsProps & { readonly item: Item }) {
  if (item.kind === "section") return <Heading title={item.section.title} count={item.count} />;
  if (item.kind === "completed") return <Heading title={words.done} count={item.count} />;
  if (item.kind !== "task") return null;
  const { task } = item.row;
  const today = now?.records.get(task.id);
  const unlike = now === null ? null : unlikeOf(task, today);
  return (
    <PastRow
      task={task}
      depth={item.depth}
      touched={list.touched.has(task.id)}
      unlike={unlike}
      people={list.people}
      listOf={list.listOf}
      date={list.date}
      onBack={unlike === null || livesElsewhere(today, list.listOf) ? null : list.backOf(task)}
    />
  );
}

function Heading({ title, count }: { readonly title: string; readonly count: number }) {
  return (
    <h2 className="past-heading">
      <bdi>{title}</bdi> <span className="past-count">{digits(count)}</span>
    </h2>
  );
}

interface PastRowProps extends Pick<PastRowsProps, "people" | "listOf" | "date"> {
  readonly task: Task;
  readonly depth: number;
  readonly touched: boolean;
  readonly unlike: Unlike | null;
  readonly onBack: (() => void) | null;
}

function PastRow(props: PastRowProps) {
  const { task, depth, touched, unlike, date, onBack } = props;
  const { id, title, completed, due, tags, priority } = task;
  return (
    <div
      data-past={id}
      data-touched={touched || undefined}
      className="row past-row"
      style={{ "--depth": Math.min(depth, DEEPEST) } as CSSProperties}
    >
      <span className="row-ring">
        <Ring
          checked={completed}
          tone="none"
          label={completed ? words.isDone(title) : words.isOpen(title)}
          onToggle={() => undefined}
          tabIndex={-1}
          disabled
        />
      </span>
      <div className="past-body">
        <p dir="auto" className={`past-title ${completed ? "text-faint-ink line-through" : ""}`}>
          {title}
          {priority && !completed ? (
            <>
              <Flag priority={priority} />
              <span className="sr-only">{strings.add.priority(priority)}</span>
            </>
          ) : null}
        </p>
        <p className="past-meta">
          {due === null ? null : <span>{sayDue(due, date).text}</span>}
          {tags.map((tag) => (
            <span key={tag} className="max-w-[14rem] truncate">
              #<bdi>{tag}</bdi>
            </span>
          ))}
          {unlike === null ? null : (
            <span className="past-since" data-since={unlike.is}>
              {sayUnlike(unlike, props, date)}
            </span>
          )}
          {onBack === null ? null : (
            <button
              type="button"
              className="hit past-back"
              aria-label={words.putBackOf(title)}
              onClick={onBack}
            >
              {words.putBack}
            </button>
          )}
        </p>
      </div>
    </div>
  );
}

/** What was added after the mark, and is there today. */
function Added({ then, now }: { readonly then: ListNow; readonly now: ListNow }) {
  const added = now.tasks.filter(({ id }) => {
    const record = then.records.get(id);
    return record === undefined || !isTask(record) || deletedAt(record) !== null;
  });
  if (added.length === 0) return null;
  const names = added.slice(0, NAMED).map(({ title }) => `“${title}”`);
  return <p className="past-note">{words.added(names, added.length - names.length)}</p>;
}
