"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Family } from "../../core/relations/family";
import type { Sections } from "../../core/relations/sections";
import { type ByDay, inDays } from "../../lists/days/days";
import { type Divide, type Item, itemsOf, type RowTask } from "../../lists/items";
import { sayShortDay } from "../../ui/format/days";
import type { People } from "../../ui/people/people";
import { DragArea, DragRow } from "../../ui/rows/drag";
import { useFocusedDrawn } from "../../ui/rows/keep-focused";
import { useParting, useStack } from "../../ui/rows/moving/parting";
import { leadingEdge } from "../../ui/rows/moving/shifts";
import type { Reveal } from "../../ui/rows/reveal";
import { dayStrings } from "../../ui/strings/day-strings";
import { strings } from "../../ui/strings/strings";
import { manyStrings } from "../../ui/strings/task-strings";
import { CompletedHeading } from "./completed-heading";
import { DayHeading, type MoveLate } from "./days/day-heading";
import { DayStrip, dayTaking } from "./days/day-strip";
import { type DayTarget, dayAt, goingWith, ROWS, type RowTarget, targetAt } from "./drop";
import { PrintList } from "./print-list";
import { GroupHeading } from "./sections/group-heading";
import { NewSection } from "./sections/new-section";
import { SectionHeading } from "./sections/section-heading";
import type { SectionActions } from "./sections/types";
import { useFolded, useUnfolding } from "./sections/use-folded";
import { type RowActions, TaskRow, type TaskRowProps } from "./task-row";
import { useLingering } from "./use-lingering";
import { usePassing } from "./use-passing";
import { useReveal } from "./use-reveal";
import { useSettled } from "./use-settled";

export interface TaskListProps {
  /** Which list or view this is; another scope starts afresh. */
  readonly scope: string;
  readonly rows: readonly RowTask[];
  /** Of the one list that is shown; null in a view of several. */
  readonly sections: Sections | null;
  /** In another order than by hand: each row stands alone. */
  readonly flat: boolean;
  /** In a view of what is due: with a heading for each day. */
  readonly days: ByDay | null;
  /** In groups, with a heading for each. Null: by sections or days. */
  readonly groups: Divide | null;
  /** The name of one more section is asked for. */
  readonly addingSection: boolean;
  /** Null for who may not change the list. */
  readonly sectionActions: SectionActions | null;
  readonly selected: string | null;
  readonly marked: ReadonlySet<string>;
  readonly editing: string | null;
  /** Rows that stay among the open ones also if they are done. */
  readonly held: ReadonlySet<string>;
  readonly reveal: Reveal | null;
  readonly people: People;
  readonly actions: RowActions;
  /** Told where a dragged row was dropped. Null: no dragging. */
  readonly onDrop: ((id: string, target: RowTarget | DayTarget) => void) | null;
  /** Tasks are added to a day. Null: not here. */
  readonly onAddTo: ((day: string) => void) | null;
  /** All that is overdue is moved at once. Null: not here. */
  readonly onMoveLate: MoveLate | null;
  /** Told that a dragged row was dropped on a list, with Alt held to leave it and give a copy. */
  readonly onGive: ((id: string, list: string, copy: boolean) => void) | null;
  readonly titleOfList: (list: string) => string;
  /** The focus is at something that is no row. */
  readonly onSelectNone: () => void;
  /** The row that was completed by a key has left the open ones: the next of them. */
  readonly onPass: (next: string) => void;
  /** Holds the keys of the tasks on the page, in order. */
  readonly order: RefObject<readonly string[]>;
}

const ROW_GUESS = 40;
const HEADING_GUESS = 42;
const NONE: ReadonlySet<string> = new Set();
const MORE_ROWS = 8;

export function TaskList(props: TaskListProps) {
  const { scope, rows, held, sections, days, groups, flat, addingSection: adding, onDrop } = props;
  const [expanded, setExpanded] = useState(true);
  const lingering = useLingering(rows, scope);
  const folded = useFolded();
  const of = useCallback(
    (hidden: ReadonlySet<string>) => {
      const staying = new Set([...lingering, ...held]);
      const divided =
        groups ??
        (days
          ? (open: readonly Item[]) => inDays(open, days)
          : sections && { sections, folded: hidden, adding });
      return itemsOf(rows, staying, expanded, divided, flat);
    },
    [rows, lingering, held, expanded, sections, days, groups, flat, adding],
  );
  const wanted = useMemo(() => of(folded), [of, folded]);
  const { items, onHover } = useSettled(wanted, scope);
  const scroller = useRef<HTMLDivElement>(null);
  const drawn = useRef<HTMLUListElement>(null);
  const keyAt = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isHeading(items[index]) ? HEADING_GUESS : ROW_GUESS),
    overscan: MORE_ROWS,
    getItemKey: keyAt,
    rangeExtractor: useFocusedDrawn(drawn, keyAt),
    initialRect: { width: 0, height: 800 },
  });
  const slots = virtual.getVirtualItems();
  const parting = useParting();
  const names = useMemo(() => items.map(nameOf), [items]);
  const measured = virtual.measurementsCache;
  useStack({ list: drawn, names, slots: measured, scope, parting, column: ROWS });
  useOrder(props.order, items);
  useUnfolding(() => sectionOf(props), props.reveal);
  useReveal(props.reveal, items, scroller, (index) => virtual.scrollToIndex(index));
  useScrollTop(scroller, scope);
  const byKey = usePassing(props, items, scroller);
  const tabStop = tabStopOf(items, props.selected);
  const shared = useMemo(() => rows.some(({ assignees }) => assignees.length > 0), [rows]);
  const strip =
    days?.view === "upcoming" ? (
      <DayStrip
        items={items}
        today={days.today}
        onGo={(key) => {
          const index = items.findIndex((item) => item.key === key);
          virtual.scrollToIndex(index, { align: "start" });
        }}
      />
    ) : null;
  const give = (id: string, taker: string, copy: boolean) => {
    const day = dayTaking(taker);
    if (day === null) props.onGive?.(id, taker, copy);
    else onDrop?.(id, { day, top: 0 });
  };
  const sayGive = (taker: string, copy: boolean) => {
    const day = dayTaking(taker);
    return day === null
      ? manyStrings.gives(props.titleOfList(taker), copy)
      : dayStrings.to(sayShortDay(day, days?.today ?? day));
  };
  const list = (
    <div
      ref={scroller}
      className="list-scroll"
      onPointerLeave={() => onHover(null)}
      onPointerDownCapture={() => byKey(false)}
      onKeyDownCapture={() => byKey(true)}
    >
      <DragArea
        titleOf={(id) => titleIn(items, id)}
        countOf={(id) => (props.marked.has(id) ? props.marked.size : 1)}
        sayGive={sayGive}
        onRest={(id) => props.actions.mark(id, "toggle")}
        parting={parting}
        going={(id) => goingWith(items, id, props.marked)}
        find={(middle, id): RowTarget | DayTarget | null => {
          if (!onDrop) return null;
          const y = heightIn(scroller.current, middle);
          if (days) return dayAt(y, items, measured, id);
          const own = measured[items.findIndex(({ key }) => key === id)] ?? null;
          return targetAt(leadingEdge(y, own?.size ?? 0, own), items, measured);
        }}
        onDrop={onDrop}
        onGive={props.onGive && give}
      >
        <ul
          ref={drawn}
          aria-label={strings.list.label}
          className="rows"
          data-shared={shared || undefined}
          style={{ height: virtual.getTotalSize() }}
        >
          {slots.map((slot) => {
            const item = items[slot.index];
            if (!item) return null;
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={slot.index}
                data-joins={joinsOf(items, slot.index, props.marked)}
                data-going={(lingering.has(item.key) && !held.has(item.key)) || undefined}
                aria-setsize={items.length}
                aria-posinset={slot.index + 1}
                className="slot"
                style={{ transform: `translateY(${slot.start}px)` }}
                onPointerEnter={(event) => event.pointerType === "mouse" && onHover(item.key)}
              >
                <ShownItem
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
      <PrintList itemsOf={() => of(NONE)} people={props.people} />
    </div>
  );
  return (
    <>
      {strip}
      {list}
    </>
  );
}

/** The section of the task that is wished in sight. */
function sectionOf({ sections, reveal, rows }: TaskListProps): string | null {
  if (!reveal || !sections || sections.all.length === 0) return null;
  return sections.of(reveal.id, new Family(rows.map(({ task }) => task)));
}

function titleIn(items: readonly Item[], id: string): string {
  const item = items.find(({ key }) => key === id);
  return item?.kind === "task" ? item.row.task.title : "";
}

/** Where what is done goes it does not glide to. */
const nameOf = (item: Item): string =>
  item.kind === "task" && !item.open ? `${item.key} done` : item.key;

/** To which of its neighbours a marked row melts. */
function joinsOf(
  items: readonly Item[],
  index: number,
  marked: ReadonlySet<string>,
): string | undefined {
  if (marked.size < 2) return undefined;
  const is = (at: number) => marked.has(items[at]?.key ?? "");
  if (!is(index)) return undefined;
  const above = is(index - 1) ? "above" : "";
  return is(index + 1) ? `${above} below` : above || undefined;
}

const isHeading = (item: Item | undefined): boolean =>
  item?.kind === "section" || item?.kind === "day" || item?.kind === "group";

/** How far below the beginning of what is scrolled a height in the window is. */
function heightIn(box: HTMLElement | null, middle: number): number {
  if (!box) return 0;
  const padding = Number.parseFloat(getComputedStyle(box).paddingTop) || 0;
  return middle - (box.getBoundingClientRect().top - box.scrollTop + padding);
}

interface ShownItemProps extends TaskListProps {
  readonly item: Item;
  readonly tabStop: string | null;
  readonly onExpand: () => void;
}

function ShownItem({ item, tabStop, onExpand, ...list }: ShownItemProps) {
  if (item.kind === "completed") {
    return <CompletedHeading count={item.count} expanded={item.expanded} onToggle={onExpand} />;
  }
  if (item.kind === "day")
    return <DayHeading item={item} onAdd={list.onAddTo} onMoveLate={list.onMoveLate} />;
  if (item.kind === "group") return <GroupHeading item={item} />;
  const { sectionActions } = list;
  if (item.kind === "section")
    return (
      <SectionHeading
        list={list.scope}
        item={item}
        actions={sectionActions}
        onFocus={() => list.onSelectNone()}
      />
    );
  if (item.kind === "new-section")
    return sectionActions ? (
      <NewSection
        list={list.scope}
        onCreate={sectionActions.create}
        onEnd={sectionActions.endCreating}
      />
    ) : null;
  const editing = list.editing === item.key;
  return (
    <DraggedTask
      enabled={list.onGive !== null && item.open && !item.row.fixed && !editing}
      row={item.row}
      selected={list.selected === item.key}
      marked={list.marked.has(item.key)}
      editing={editing}
      tabbable={tabStop === item.key}
      depth={item.depth}
      above={item.above}
      under={item.under}
      people={list.people}
      actions={list.actions}
    />
  );
}

/** Drawn anew only if something of it changed, not with each frame of scrolling. */
const DraggedTask = memo(function DraggedTask({
  enabled,
  ...row
}: TaskRowProps & { readonly enabled: boolean }) {
  return (
    <DragRow id={row.row.task.id} enabled={enabled}>
      <TaskRow {...row} />
    </DragRow>
  );
});

/** One row at a time takes part in the tab order: the selected one, else the first. */
function tabStopOf(items: readonly Item[], selected: string | null): string | null {
  if (selected !== null && items.some((item) => item.key === selected)) return selected;
  return items.find((item) => item.kind === "task")?.key ?? null;
}

function useOrder(order: RefObject<readonly string[]>, items: readonly Item[]): void {
  useEffect(() => {
    order.current = items.filter(({ kind }) => kind === "task").map(({ key }) => key);
  }, [order, items]);
}

function useScrollTop(scroller: RefObject<HTMLDivElement | null>, scope: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [scroller, scope]);
}
