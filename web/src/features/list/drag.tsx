"use client";

/**
 * Dragging a row to another place. Rows stand still while one is dragged; a line shows where it will land. The keyboard
 * has its own way (Alt with the arrows, and the row's menu), so only pointers drag.
 */

import {
  type Announcements,
  DndContext,
  type DragMoveEvent,
  DragOverlay,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { type ReactNode, type RefObject, type SyntheticEvent, useState } from "react";
import { strings } from "../../ui/strings";
import type { Item } from "./rows";

interface Slot {
  readonly start: number;
  readonly size: number;
}

export interface DragAreaProps {
  readonly items: readonly Item[];
  readonly measured: readonly Slot[];
  readonly container: RefObject<HTMLElement | null>;
  readonly onDrop: ((id: string, before: string | null) => void) | null;
  readonly children: ReactNode;
}

interface Target {
  readonly before: string | null;
  readonly top: number;
}

export function DragArea({ items, measured, container, onDrop, children }: DragAreaProps) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
  );
  const [active, setActive] = useState<string | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const titleOf = (id: string | number): string => {
    const item = items.find(({ key }) => key === id);
    return item?.kind === "task" ? item.row.task.title : "";
  };
  const find = (event: DragMoveEvent): Target | null => {
    const rect = event.active.rect.current.translated;
    const box = container.current;
    if (!rect || !box) return null;
    return targetAt(
      rect.top + rect.height / 2 - box.getBoundingClientRect().top + box.scrollTop - padTop(box),
      items,
      measured,
    );
  };
  const stop = () => {
    setActive(null);
    setTarget(null);
  };
  return (
    <DndContext
      sensors={sensors}
      accessibility={{
        announcements: announcementsFor(titleOf),
        screenReaderInstructions: { draggable: "" },
      }}
      onDragStart={(event) => setActive(String(event.active.id))}
      onDragMove={(event) => setTarget(find(event))}
      onDragEnd={(event) => {
        const found = find(event);
        stop();
        if (found && onDrop) onDrop(String(event.active.id), found.before);
      }}
      onDragCancel={stop}
    >
      <div className="relative">
        {children}
        {target ? (
          <div aria-hidden="true" className="drop-line" style={{ top: target.top }} />
        ) : null}
      </div>
      <DragOverlay dropAnimation={null}>
        {active ? <div className="drag-card">{titleOf(active)}</div> : null}
      </DragOverlay>
    </DndContext>
  );
}

const padTop = (box: HTMLElement): number =>
  Number.parseFloat(getComputedStyle(box).paddingTop) || 0;

/** The gap between open rows that is nearest to a height in the list. */
function targetAt(y: number, items: readonly Item[], measured: readonly Slot[]): Target | null {
  let end: Target | null = null;
  for (const [index, item] of items.entries()) {
    const slot = measured[index];
    if (item.kind !== "task" || !item.open || !slot) break;
    if (y < slot.start + slot.size / 2) return { before: item.key, top: slot.start };
    end = { before: null, top: slot.start + slot.size };
  }
  return end;
}

function announcementsFor(titleOf: (id: string | number) => string): Announcements {
  return {
    onDragStart: ({ active }) => strings.drag.start(titleOf(active.id)),
    onDragOver: () => undefined,
    onDragEnd: ({ active }) => strings.drag.end(titleOf(active.id)),
    onDragCancel: ({ active }) => strings.drag.cancel(titleOf(active.id)),
  };
}

export interface DragRowProps {
  readonly id: string;
  readonly enabled: boolean;
  readonly children: ReactNode;
}

export function DragRow({ id, enabled, children }: DragRowProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, disabled: !enabled });
  const start = (name: "onMouseDown" | "onTouchStart") => (event: SyntheticEvent) => {
    const handle: unknown = listeners?.[name];
    if (enabled && typeof handle === "function" && !isField(event.target)) handle(event);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row's own buttons and menu are the keyboard's way to move it
    <div
      ref={setNodeRef}
      onMouseDown={start("onMouseDown")}
      onTouchStart={start("onTouchStart")}
      className={isDragging ? "opacity-40" : undefined}
    >
      {children}
    </div>
  );
}

const isField = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest("input, textarea, [data-no-drag], [data-conflict]") !== null;
