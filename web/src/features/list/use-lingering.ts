/** A task that was just ticked stays where it is for a moment before it goes to the completed ones. */

import { useEffect, useMemo, useState } from "react";
import { differing } from "../../lists/differing";
import type { RowTask } from "../../lists/items";

export const LINGER_MS = 1500;

interface SeenRows {
  readonly rows: readonly RowTask[];
  readonly scope: string;
  readonly until: ReadonlyMap<string, number>;
}

const NOBODY: ReadonlyMap<string, number> = new Map();

export function useLingering(rows: readonly RowTask[], scope: string): ReadonlySet<string> {
  const [seen, setSeen] = useState<SeenRows>({ rows, scope, until: NOBODY });
  let now = seen;
  // Worked out while rendering: one frame late and the row would have jumped away and back.
  if (seen.rows !== rows) {
    now = { rows, scope, until: seen.scope === scope ? ticked(seen, rows) : NOBODY };
    setSeen(now);
  }
  const { until } = now;
  useEffect(() => {
    if (until.size === 0) return;
    const wait = Math.max(0, Math.min(...until.values()) - performance.now());
    const timer = setTimeout(() => setSeen(expire), wait);
    return () => clearTimeout(timer);
  }, [until]);
  return useMemo(() => new Set(until.keys()), [until]);
}

function ticked(seen: SeenRows, rows: readonly RowTask[]): ReadonlyMap<string, number> {
  const changed = differing(seen.rows, rows);
  const until = new Map(seen.until);
  const wasOpen = new Set<string>();
  for (const { task } of changed.before) {
    until.delete(task.id);
    if (!task.completed) wasOpen.add(task.id);
  }
  for (const { task } of changed.now) {
    if (!task.completed) continue;
    const earlier = seen.until.get(task.id);
    if (earlier !== undefined) until.set(task.id, earlier);
    else if (wasOpen.has(task.id)) until.set(task.id, performance.now() + LINGER_MS);
  }
  return until.size === 0 && seen.until.size === 0 ? seen.until : until;
}

function expire(seen: SeenRows): SeenRows {
  const now = performance.now();
  // Always a new map, so that the clock is set again for what is left.
  return { ...seen, until: new Map([...seen.until].filter(([, time]) => time > now)) };
}
