"use client";

/**
 * A row that is ticked where a filter is shown, or opened again, is not found any more. It stays until its person has moved
 * on: for a moment at least, and then as long as the pointer or the keyboard is at it.
 */

import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { LINGER_MS } from "../../../features/list/use-lingering";
import type { RowTask } from "../../../lists/items";

interface SeenRows {
  readonly rows: readonly RowTask[];
  readonly found: readonly RowTask[];
  readonly scope: string;
  /** Of those that stay, until when at least. */
  readonly until: ReadonlyMap<string, number>;
}

const NONE: ReadonlyMap<string, number> = new Map();

/** `found` are those of the rows that the filter finds. Another `scope` starts afresh. Answers those that stay. */
export function useTicked(
  rows: readonly RowTask[],
  found: readonly RowTask[],
  scope: string,
): ReadonlySet<string> {
  const [seen, setSeen] = useState<SeenRows>({ rows, found, scope, until: NONE });
  const pointed = useRef<Element | null>(null);
  let now = seen;
  // Worked out while rendering: one frame late and the row would have gone and come again.
  if (seen.rows !== rows || seen.found !== found || seen.scope !== scope) {
    const until = seen.scope === scope ? staying(seen, rows, found) : NONE;
    now = { rows, found, scope, until };
    setSeen(now);
  }
  const { until } = now;
  useEffect(() => {
    if (until.size === 0) return;
    const listening = new AbortController();
    const letGo = () => setSeen((last) => movedOn(last, pointed));
    const wait = Math.max(0, ...until.values()) - performance.now();
    const timer = setTimeout(letGo, Math.max(0, wait));
    const { signal } = listening;
    const point = (event: Event) => {
      const isMouse = (event as PointerEvent).pointerType !== "touch";
      pointed.current = isMouse && event.type === "pointerover" ? (event.target as Element) : null;
      letGo();
    };
    document.addEventListener("pointerover", point, { signal });
    document.documentElement.addEventListener("pointerleave", point, { signal });
    // The focus is between two places while it moves.
    document.addEventListener("focusout", () => setTimeout(letGo), { signal });
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, [until]);
  return useMemo(() => new Set(until.keys()), [until]);
}

/** Of the rows that were found and are not any more, those that were ticked or opened again. */
function staying(
  seen: SeenRows,
  rows: readonly RowTask[],
  found: readonly RowTask[],
): ReadonlyMap<string, number> {
  if (found === rows) return NONE; // nothing is looked for
  const here = new Set(found.map(({ task }) => task.id));
  const before = new Map(seen.found.map(({ task }) => [task.id, task.completed]));
  const at = performance.now() + LINGER_MS;
  const until = rows.flatMap(({ task: { id, completed } }) => {
    if (here.has(id)) return [];
    const earlier = seen.until.get(id);
    const turned = before.has(id) && before.get(id) !== completed;
    return earlier !== undefined || turned ? [[id, earlier ?? at] as const] : [];
  });
  return until.length === 0 ? NONE : new Map(until);
}

function movedOn(seen: SeenRows, pointed: RefObject<Element | null>): SeenRows {
  const now = performance.now();
  const until = [...seen.until].filter(([id, time]) => time > now || isAt(id, pointed.current));
  return until.length === seen.until.size ? seen : { ...seen, until: new Map(until) };
}

/** Whether the pointer, or the focus that the keyboard has moved, is in the row of a task. */
function isAt(task: string, pointed: Element | null): boolean {
  const row = document.querySelector(`[data-title="${CSS.escape(task)}"]`)?.closest("li");
  if (!row) return false;
  return row.contains(pointed) || row.querySelector(":focus-visible") !== null;
}
