"use client";

/**
 * Dragging a thing to another place in a column. A line shows where it will land, or the others part there. The keyboard has
 * its own way (Alt with the arrows, and a menu), so only pointers drag.
 */

import {
  type Active,
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
  useId,
  useRef,
  useState,
} from "react";
import { taskStrings } from "../strings/task-strings";
import type { Parting, Place } from "./moving/parting";

/** A place to drop; `top` is where it is drawn, in px from the area's top. */
interface Target {
  readonly top: number;
  /** Where it is not as wide as the area. */
  readonly left?: number;
  readonly width?: number;
  /** Of a place that is filled; without it, it is a line between others. */
  readonly height?: number;
  /** Where things part for it. */
  readonly place?: Place;
}

export interface DragAreaProps<T extends Target> {
  readonly titleOf: (id: string) => string;
  /** The place nearest to the middle of what is dragged, in px from the window's top; or to the pointer. */
  readonly find: (middle: number, id: string, x: number, y: number) => T | null;
  readonly onDrop: ((id: string, target: T) => void) | null;
  /** Told when something was dropped on what has this `data-takes`, anywhere on the page; with Alt held it is copied. */
  readonly onGive?: ((id: string, taker: string, copy: boolean) => void) | null;
  /** What will happen there, in words. */
  readonly sayGive?: (taker: string, copy: boolean) => string;
  /** How many go along with it, itself included. */
  readonly countOf?: (id: string) => number;
  /** What parts for it, and for all that would land with it. */
  readonly parting?: Parting;
  readonly going?: (id: string) => ReadonlySet<string>;
  /** Told that a finger has rested on something without moving it. */
  readonly onRest?: (id: string) => void;
  /** Classes of the area. */
  readonly look?: string;
  readonly children: ReactNode;
}

/** The same for good: with other ones all that can be dragged is drawn anew. */
const MOUSE = { activationConstraint: { distance: 6 } };
const TOUCH = { activationConstraint: { delay: 280, tolerance: 8 } };

export function DragArea<T extends Target>(props: DragAreaProps<T>) {
  const { titleOf, find, onDrop, onGive, parting, children } = props;
  const rests = useRef(false);
  const [giving, setGiving] = useState<string | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const sensors = useSensors(useSensor(MouseSensor, MOUSE), useSensor(TouchSensor, TOUCH));
  const [active, setActive] = useState<string | null>(null);
  /** What is dragged may scroll out of what is drawn, and then only this knows it. */
  const held = useRef("");
  const [target, setTarget] = useState<T | null>(null);
  const pointer = usePointer(active !== null);
  const copies = useAlt(active !== null);
  const taker = useTaker();
  const targetOf = (event: DragMoveEvent): T | null => {
    const rect = event.active.rect.current.translated;
    const astray = pointer.current !== null && !isNear(pointer.current.x, area.current);
    if (!rect || astray || taker.current) return null;
    const middle = rect.top + rect.height / 2;
    const { x, y } = pointer.current ?? { x: rect.left + rect.width / 2, y: middle };
    return find(middle, held.current, x, y);
  };
  const stop = () => {
    taker.look(null);
    parting?.end();
    setActive(null);
    setTarget(null);
    setGiving(null);
  };
  return (
    <DndContext
      sensors={sensors}
      accessibility={{
        announcements: announcementsFor(() => titleOf(held.current)),
        screenReaderInstructions: { draggable: "" },
      }}
      onDragStart={(event) => {
        rests.current = "touches" in event.activatorEvent;
        held.current = idOf(event.active);
        setActive(held.current);
      }}
      onDragMove={(event) => {
        if (Math.hypot(event.delta.x, event.delta.y) > STILL_PX) rests.current = false;
        if (onGive) taker.look(pointer.current);
        setGiving(taker.current);
        const found = targetOf(event);
        parting?.show(found?.place ?? null, () => props.going?.(held.current) ?? NOBODY);
        setTarget((last) => (found && last && sameSpot(found, last) ? last : found));
      }}
      onDragEnd={(event) => {
        if (onGive) taker.look(pointer.current);
        const given = taker.current;
        const found = targetOf(event);
        stop();
        if (rests.current && props.onRest) {
          swallowClick();
          props.onRest(held.current);
        } else if (given) onGive?.(held.current, given, copies);
        else if (found && onDrop) onDrop(held.current, found);
      }}
      onDragCancel={stop}
    >
      <div ref={area} className={`relative ${props.look ?? ""}`}>
        {children}
        {target && !(target.place && parting?.moves) ? (
          <div
            aria-hidden="true"
            className={target.height === undefined ? "drop-line" : "drop-place"}
            style={boxOf(target)}
          />
        ) : null}
      </div>
      <DragOverlay dropAnimation={null}>
        {active ? (
          <Dragged
            title={titleOf(active)}
            count={props.countOf?.(active) ?? 1}
            says={giving === null ? null : (props.sayGive?.(giving, copies) ?? null)}
          />
        ) : null}
      </DragOverlay>
    </DndContext>
  );
}

const NOBODY: ReadonlySet<string> = new Set();

const sameSpot = (one: Target, other: Target): boolean =>
  one.top === other.top && one.left === other.left && one.place?.at === other.place?.at;

const boxOf = ({ top, left, width, height }: Target) =>
  left === undefined ? { top } : { top, left, width, height, right: "auto" };

/** One thing may be drawn in two places at once: each is dragged by itself, and both are that thing. */
const idOf = ({ data }: Active): string => String(data.current?.id);

interface DraggedProps {
  readonly title: string;
  readonly count: number;
  readonly says: string | null;
}

function Dragged({ title, count, says }: DraggedProps) {
  return (
    <>
      <div
        className={count > 1 ? "drag-many w-fit max-w-full" : undefined}
        data-count={count > 1 ? count : undefined}
      >
        <div className="drag-card">{title}</div>
      </div>
      {says === null ? null : <div className="drag-says">{says}</div>}
    </>
  );
}

/** A finger is never quite still. */
const STILL_PX = 6;

/** The finger that rested is lifted: the click that may come of it is nobody's; the next press ends the waiting. */
function swallowClick(): void {
  const end = new AbortController();
  const on = { capture: true, signal: end.signal };
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    end.abort();
  };
  window.addEventListener("click", swallow, on);
  window.addEventListener("pointerdown", () => end.abort(), on);
}

/** Whether Alt is held. */
function useAlt(active: boolean): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!active) return;
    const note = (event: KeyboardEvent | MouseEvent) => setHeld(event.altKey);
    const names = ["keydown", "keyup", "mousemove"] as const;
    for (const name of names) window.addEventListener(name, note, true);
    return () => {
      for (const name of names) window.removeEventListener(name, note, true);
      setHeld(false);
    };
  }, [active]);
  return held;
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

function announcementsFor(title: () => string): Announcements {
  return {
    onDragStart: () => taskStrings.drag.start(title()),
    onDragOver: () => undefined,
    onDragEnd: () => taskStrings.drag.end(title()),
    onDragCancel: () => taskStrings.drag.cancel(title()),
  };
}

export interface DragRowProps {
  readonly id: string;
  readonly enabled: boolean;
  readonly children: ReactNode;
}

export function DragRow({ id, enabled, children }: DragRowProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: useId(),
    data: { id },
    disabled: !enabled,
  });
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
