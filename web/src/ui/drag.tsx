"use client";

/**
 * Dragging a thing to another place in a column. Things stand still while one is dragged; a line shows where it will land. The
 * keyboard has its own way (Alt with the arrows, and a menu), so only pointers drag.
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
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { strings } from "./strings";

/** A place to drop; `top` is where its line is drawn, in px from the area's top. */
interface Target {
  readonly top: number;
}

export interface DragAreaProps<T extends Target> {
  readonly titleOf: (id: string) => string;
  /** The place nearest to the middle of what is dragged, in px from the window's top. */
  readonly find: (middle: number, id: string) => T | null;
  readonly onDrop: ((id: string, target: T) => void) | null;
  readonly children: ReactNode;
}

export function DragArea<T extends Target>({ titleOf, find, onDrop, children }: DragAreaProps<T>) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
  );
  const [active, setActive] = useState<string | null>(null);
  const [target, setTarget] = useState<T | null>(null);
  const targetOf = (event: DragMoveEvent): T | null => {
    const rect = event.active.rect.current.translated;
    return rect ? find(rect.top + rect.height / 2, String(event.active.id)) : null;
  };
  const stop = () => {
    setActive(null);
    setTarget(null);
  };
  return (
    <DndContext
      sensors={sensors}
      accessibility={{
        announcements: announcementsFor((id) => titleOf(String(id))),
        screenReaderInstructions: { draggable: "" },
      }}
      onDragStart={(event) => setActive(String(event.active.id))}
      onDragMove={(event) => setTarget(targetOf(event))}
      onDragEnd={(event) => {
        const found = targetOf(event);
        stop();
        if (found && onDrop) onDrop(String(event.active.id), found);
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
