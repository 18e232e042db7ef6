"use client";

/** The rows in sight and some more: the only part of a list that is drawn anew as it is scrolled. */

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { memo, type RefObject, useCallback, useImperativeHandle, useMemo, useRef } from "react";
import type { Item } from "../../lists/items";
import { DragRow } from "../../ui/rows/drag";
import { useFocusedDrawn } from "../../ui/rows/keep-focused";
import { type Parting, useStack } from "../../ui/rows/moving/parting";
import { strings } from "../../ui/strings/strings";
import { CompletedHeading } from "./completed-heading";
import { DayHeading } from "./days/day-heading";
import { ROWS } from "./drop";
import { TaskRow, type TaskRowProps } from "./row/task-row";
import { GroupHeading } from "./sections/group-heading";
import { NewSection } from "./sections/new-section";
import { SectionHeading } from "./sections/section-heading";
import type { TaskListProps } from "./types";

/** What is known of all rows, drawn or not, and how to have one in sight. */
export type Drawn = Pick<Virtualizer<HTMLElement, Element>, "measurementsCache" | "scrollToIndex">;

export interface DrawnRowsProps extends TaskListProps {
  readonly items: readonly Item[];
  /** Those that are done and about to leave the open ones. */
  readonly lingering: ReadonlySet<string>;
  readonly drawn: RefObject<Drawn | null>;
  readonly parting: Parting;
  readonly onHover: (key: string | null) => void;
  /** Show what is completed, or no longer. */
  readonly onExpand: () => void;
}

const ROW_GUESS = 40;
const HEADING_GUESS = 42;
const MORE_ROWS = 8;

export function DrawnRows({ drawn, parting, ...props }: DrawnRowsProps) {
  const { items, scope, marked, lingering, held, onHover } = props;
  const list = useRef<HTMLUListElement>(null);
  const keyAt = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const virtual = useVirtualizer<HTMLElement, Element>({
    count: items.length,
    getScrollElement: () => list.current?.closest<HTMLElement>(".list-scroll") ?? null,
    estimateSize: (index) => (isHeading(items[index]) ? HEADING_GUESS : ROW_GUESS),
    overscan: MORE_ROWS,
    getItemKey: keyAt,
    rangeExtractor: useFocusedDrawn(list, keyAt),
    initialRect: { width: 0, height: 800 },
  });
  useImperativeHandle(drawn, () => virtual, [virtual]);
  const names = useMemo(() => items.map(nameOf), [items]);
  useStack({ list, names, slots: virtual.measurementsCache, scope, parting, column: ROWS });
  const tabStop = useMemo(() => tabStopOf(items, props.selected), [items, props.selected]);
  const shared = useMemo(
    () => props.rows.some(({ assignees }) => assignees.length > 0),
    [props.rows],
  );
  return (
    <ul
      ref={list}
      aria-label={strings.list.label}
      className="rows"
      data-shared={shared || undefined}
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, start }) => {
        const item = items[index];
        if (!item) return null;
        return (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={index}
            data-joins={joinsOf(items, index, marked)}
            data-going={(lingering.has(item.key) && !held.has(item.key)) || undefined}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className="slot"
            style={{ transform: `translateY(${start}px)` }}
            onPointerEnter={(event) => event.pointerType === "mouse" && onHover(item.key)}
          >
            <ShownItem {...props} item={item} tabStop={tabStop} />
          </li>
        );
      })}
    </ul>
  );
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

interface ShownItemProps extends Omit<DrawnRowsProps, "drawn" | "parting"> {
  readonly item: Item;
  readonly tabStop: string | null;
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
