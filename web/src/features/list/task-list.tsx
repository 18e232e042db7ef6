"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { DragArea, DragRow } from "../../ui/drag";
import type { People } from "../../ui/people";
import { strings } from "../../ui/strings";
import { CompletedHeading } from "./completed-heading";
import { type RowTarget, type Slot, targetAt } from "./drop";
import { PrintList } from "./print-list";
import { type Item, itemsOf, type RowTask } from "./rows";
import { type RowActions, TaskRow } from "./task-row";
import { useLingering } from "./use-lingering";
import { usePassing } from "./use-passing";
import { useSettled } from "./use-settled";

/** A wish to have a row in sight and, when asked, its title focused. A new object is a new wish. */
export interface Reveal {
  readonly id: string;
  readonly focus: boolean;
}

export interface TaskListProps {
  /** Which list or view this is; another scope starts afresh. */
  readonly scope: string;
  readonly rows: readonly RowTask[];
  readonly selected: string | null;
  readonly editing: string | null;
  readonly reveal: Reveal | null;
  readonly people: People;
  readonly actions: RowActions;
  /** Told where a dragged row was dropped: before which open row, or null for the end. Null: no dragging. */
  readonly onDrop: ((id: string, before: string | null) => void) | null;
  /** Told that a dragged row was dropped on a list. */
  readonly onGive: ((id: string, list: string) => void) | null;
  /** The row that was completed by a key has left the open ones: the next of them. */
  readonly onPass: (next: string) => void;
  /** Holds the keys of the tasks on the page, in order. */
  readonly order: RefObject<readonly string[]>;
}

const ROW_GUESS = 56;
const MORE_ROWS = 8;

export function TaskList(props: TaskListProps) {
  const { scope, rows, onDrop } = props;
  const [expanded, setExpanded] = useState(true);
  const lingering = useLingering(rows, scope);
  const wanted = useMemo(() => itemsOf(rows, lingering, expanded), [rows, lingering, expanded]);
  const { items, onHover } = useSettled(wanted, scope);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_GUESS,
    overscan: MORE_ROWS,
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    initialRect: { width: 0, height: 800 },
  });
  useOrder(props.order, items);
  useReveal(props.reveal, items, scroller, (index) => virtual.scrollToIndex(index));
  useScrollTop(scroller, scope);
  const byKey = usePassing(props, items, scroller);
  const tabStop = tabStopOf(items, props.selected);
  return (
    <div
      ref={scroller}
      className="list-scroll"
      onPointerLeave={() => onHover(null)}
      onPointerDownCapture={() => byKey(false)}
      onKeyDownCapture={() => byKey(true)}
    >
      <DragArea
        titleOf={(id) => titleIn(items, id)}
        find={(middle) => find(middle, scroller.current, items, virtual.measurementsCache)}
        onDrop={onDrop && ((id, { before }: RowTarget) => onDrop(id, before))}
        onGive={props.onGive}
      >
        <ul
          aria-label={strings.list.label}
          className="relative"
          style={{ height: virtual.getTotalSize() }}
        >
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
                onPointerEnter={(event) => event.pointerType === "mouse" && onHover(item.key)}
              >
                <Shown
                  {...props}
                  item={item}
                  tabStop={tabStop}
                  onExpand={() => setExpanded(!expanded)}
                />
              </li>
            );
          })}
        </ul>
      </DragArea>
      <PrintList items={items} />
    </div>
  );
}

function titleIn(items: readonly Item[], id: string): string {
  const item = items.find(({ key }) => key === id);
  return item?.kind === "task" ? item.row.task.title : "";
}

function find(
  middle: number,
  box: HTMLElement | null,
  items: readonly Item[],
  measured: readonly Slot[],
): RowTarget | null {
  if (!box) return null;
  const padding = Number.parseFloat(getComputedStyle(box).paddingTop) || 0;
  const top = box.getBoundingClientRect().top - box.scrollTop + padding;
  return targetAt(middle - top, items, measured);
}

interface ShownProps extends TaskListProps {
  readonly item: Item;
  readonly tabStop: string | null;
  readonly onExpand: () => void;
}

function Shown({ item, tabStop, onExpand, ...list }: ShownProps) {
  if (item.kind === "completed") {
    return <CompletedHeading count={item.count} expanded={item.expanded} onToggle={onExpand} />;
  }
  const editing = list.editing === item.key;
  return (
    <DragRow id={item.key} enabled={list.onDrop !== null && item.open && !editing}>
      <TaskRow
        row={item.row}
        selected={list.selected === item.key}
        editing={editing}
        tabbable={tabStop === item.key}
        depth={item.depth}
        above={item.above}
        people={list.people}
        actions={list.actions}
      />
    </DragRow>
  );
}

/** One row at a time takes part in the tab order: the selected one, else the first. */
function tabStopOf(items: readonly Item[], selected: string | null): string | null {
  if (selected !== null && items.some((item) => item.key === selected)) return selected;
  return items.find((item) => item.kind === "task")?.key ?? null;
}

function useOrder(order: RefObject<readonly string[]>, items: readonly Item[]): void {
  useEffect(() => {
    order.current = items.flatMap((item) => (item.kind === "task" ? [item.key] : []));
  }, [order, items]);
}

function useScrollTop(scroller: RefObject<HTMLDivElement | null>, scope: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [scroller, scope]);
}

function useReveal(
  reveal: Reveal | null,
  items: readonly Item[],
  scroller: RefObject<HTMLDivElement | null>,
  scrollTo: (index: number) => void,
): void {
  const done = useRef<Reveal | null>(null);
  useEffect(() => {
    if (!reveal || done.current === reveal) return;
    const index = items.findIndex((item) => item.key === reveal.id);
    if (index === -1) return; // it may come with the next view
    done.current = reveal;
    scrollTo(index);
    if (!reveal.focus) return;
    const focus = () =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-title="${CSS.escape(reveal.id)}"]`)
        ?.focus({ preventScroll: true });
    // A row far away is drawn a frame after the scroll.
    requestAnimationFrame(() => requestAnimationFrame(focus));
    focus();
  });
}
