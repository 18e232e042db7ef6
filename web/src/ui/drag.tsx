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
import {
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useRef,
  useState,
} from "react";
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
  /** Told when something was dropped on what has this `data-takes`, anywhere on the page. */
  readonly onGive?: ((id: string, taker: string) => void) | null;
  readonly children: ReactNode;
}

export function DragArea<T extends Target>(props: DragAreaProps<T>) {
  const { titleOf, find, onDrop, onGive, children } = props;
  const area = useRef<HTMLDivElement>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
  );
  const [active, setActive] = useState<string | null>(null);
  const [target, setTarget] = useState<T | null>(null);
  const pointer = usePointer(active !== null);
  const taker = useTaker();
  const targetOf = (event: DragMoveEvent): T | null => {
    const rect = event.active.rect.current.translated;
    const astray = pointer.current !== null && !isNear(pointer.current.x, area.current);
    return rect && !astray && !taker.current
      ? find(rect.top + rect.height / 2, String(event.active.id))
      : null;
  };
  const stop = () => {
    taker.look(null);
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
      onDragMove={(event) => {
        if (onGive) taker.look(pointer.current);
        setTarget(targetOf(event));
      }}
      onDragEnd={(event) => {
        if (onGive) taker.look(pointer.current);
        const given = taker.current;
        const found = targetOf(event);
        stop();
        if (given) onGive?.(String(event.active.id), given);
        else if (found && onDrop) onDrop(String(event.active.id), found);
      }}
      onDragCancel={stop}
    >
      <div ref={area} className="relative">
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

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the pointer is while something is dragged. What is dragged moves with the scrolling too, so that its own place says less. */
function usePointer(active: boolean): RefObject<Point | null> {
  const at = useRef<Point | null>(null);
  useEffect(() => {
    if (!active) return;
    const note = (event: MouseEvent | TouchEvent) => {
      const { clientX: x, clientY: y } = "touches" in event ? (event.touches[0] ?? {}) : event;
      if (x !== undefined && y !== undefined) at.current = { x, y };
    };
    window.addEventListener("mousemove", note, true);
    window.addEventListener("touchmove", note, true);
    return () => {
      window.removeEventListener("mousemove", note, true);
      window.removeEventListener("touchmove", note, true);
      at.current = null;
    };
  }, [active]);
  return at;
}

/** How far beside its column something may be let go of and still land in it. */
const BESIDE_PX = 40;

function isNear(x: number, area: HTMLElement | null): boolean {
  const box = area?.getBoundingClientRect();
  return !box || (x > box.left - BESIDE_PX && x < box.right + BESIDE_PX);
}

/** What would take the thing that is dragged, shown by `data-taking`. */
class Taker {
  #element: HTMLElement | null = null;

  get current(): string | null {
    return this.#element?.dataset.takes ?? null;
  }

  look(point: Point | null): void {
    const under = point ? document.elementsFromPoint(point.x, point.y) : [];
    const found = under.flatMap((each) => each.closest<HTMLElement>("[data-takes]") ?? []);
    this.#element?.removeAttribute("data-taking");
    this.#element = found[0] ?? null;
    this.#element?.setAttribute("data-taking", "");
  }
}

const useTaker = (): Taker => useState(() => new Taker())[0];

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
