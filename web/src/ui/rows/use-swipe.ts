"use client";

/** A finger that draws something aside, past a mark. Scrolling up and down stays what it is. */

import { type PointerEvent, useRef, useState } from "react";

/** Less than that may be a finger that only rests. */
const SLACK_PX = 10;
/** The system's own gestures begin there. */
const EDGE_PX = 24;
const TICK_MS = 8;

export interface Mark {
  /** So many px from where it began. */
  readonly at: number;
  readonly run: () => void;
}

interface Drawing {
  readonly x: number;
  readonly y: number;
  by: number;
}

export interface Swiping {
  /** By how much it is drawn aside now: to the right, or negative to the left. */
  readonly by: number;
  /** How many marks of that side it has passed. */
  readonly passed: number;
  readonly handlers: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerUp(): void;
    onPointerCancel(): void;
  };
}

/** The marks of either side, the nearest first; without any it cannot be drawn there. The last that was passed counts. */
export function useSwipe(right: readonly Mark[], left: readonly Mark[]): Swiping {
  const drawing = useRef<Drawing | null>(null);
  const [by, setBy] = useState(0);
  const passed = (far: number): readonly Mark[] =>
    (far > 0 ? right : left).filter(({ at }) => Math.abs(far) >= at);
  const end = () => {
    drawing.current = null;
    setBy(0);
  };
  return {
    by,
    passed: passed(by).length,
    handlers: {
      onPointerDown({ pointerType, clientX: x, clientY: y }) {
        const inside = x > EDGE_PX && x < window.innerWidth - EDGE_PX;
        drawing.current = pointerType === "touch" && inside ? { x, y, by: 0 } : null;
      },
      onPointerMove({ clientX, clientY }) {
        const now = drawing.current;
        if (!now) return;
        const across = clientX - now.x;
        const down = Math.abs(clientY - now.y);
        if (now.by === 0 && (Math.abs(across) < SLACK_PX || down > Math.abs(across))) return;
        const before = passed(now.by).length;
        now.by = (across > 0 ? right : left).length > 0 ? across : 0;
        if (passed(now.by).length > before) navigator.vibrate?.(TICK_MS);
        setBy(now.by);
      },
      onPointerUp() {
        const mark = passed(drawing.current?.by ?? 0).at(-1);
        end();
        mark?.run();
      },
      onPointerCancel: end,
    },
  };
}
