"use client";

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Family } from "../../core/relations/family";
import { inDays } from "../../lists/days/days";
import { type Item, itemsOf } from "../../lists/items";
import { sayShortDay } from "../../ui/format/days";
import { DragArea } from "../../ui/rows/drag";
import { useParting } from "../../ui/rows/moving/parting";
import { leadingEdge } from "../../ui/rows/moving/shifts";
import { dayStrings } from "../../ui/strings/day-strings";
import { manyStrings } from "../../ui/strings/task-strings";
import { DayStrip, dayTaking } from "./days/day-strip";
import { type Drawn, DrawnRows } from "./drawn-rows";
import { type DayTarget, dayAt, goingWith, type RowTarget, targetAt } from "./drop";
import { PrintList } from "./print-list";
import { useFolded, useUnfolding } from "./sections/use-folded";
import type { TaskListProps } from "./types";
import { useLingering } from "./use-lingering";
import { usePassing } from "./use-passing";
import { useReveal } from "./use-reveal";
import { useSettled } from "./use-settled";

const NONE: ReadonlySet<string> = new Set();

export function TaskList(props: TaskListProps) {
  const { scope, rows, held, sections, days, groups, flat, addingSection: adding, onDrop } = props;
  const [expanded, setExpanded] = useState(true);
  const expand = useCallback(() => setExpanded((now) => !now), []);
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
  const drawn = useRef<Drawn>(null);
  const scrollToIndex = (index: number) => drawn.current?.scrollToIndex(index);
  const parting = useParting();
  useOrder(props.order, items);
  useUnfolding(() => sectionOf(props), props.reveal);
  useReveal(props.reveal, items, scroller, scrollToIndex);
  useScrollTop(scroller, scope);
  const byKey = usePassing(props, items, scroller);
  const strip =
    days?.view === "upcoming" ? (
      <DayStrip
        items={items}
        today={days.today}
        onGo={(key) => {
          const index = items.findIndex((item) => item.key === key);
          drawn.current?.scrollToIndex(index, { align: "start" });
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
          const measured = drawn.current?.measurementsCache ?? [];
          if (days) return dayAt(y, items, measured, id);
          const own = measured[items.findIndex(({ key }) => key === id)] ?? null;
          return targetAt(leadingEdge(y, own?.size ?? 0, own), items, measured);
        }}
        onDrop={onDrop}
        onGive={props.onGive && give}
      >
        <DrawnRows
          {...props}
          items={items}
          lingering={lingering}
          drawn={drawn}
          parting={parting}
          onHover={onHover}
          onExpand={expand}
        />
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

/** How far below the beginning of what is scrolled a height in the window is. */
function heightIn(box: HTMLElement | null, middle: number): number {
  if (!box) return 0;
  const padding = Number.parseFloat(getComputedStyle(box).paddingTop) || 0;
  return middle - (box.getBoundingClientRect().top - box.scrollTop + padding);
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
