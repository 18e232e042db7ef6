/** A row whose task somebody else has deleted stays for a moment and says who did it, as a completed one does. */

import { useEffect, useMemo, useState } from "react";
import type { Task } from "../../core/records";
import { differing } from "../../lists/differing";
import type { RowTask } from "../../lists/items";

export const LEAVING_MS = 1800;

interface Leaving {
  readonly row: RowTask;
  /** Where it stood. */
  readonly at: number;
  readonly until: number;
}

const NOTHING: readonly Leaving[] = [];

interface SeenRows {
  readonly rows: readonly RowTask[];
  readonly scope: string;
  readonly leaving: readonly Leaving[];
}

/** `goneOf` has the deleted task of a row that went, if somebody else deleted it. */
export function useLeaving(
  rows: readonly RowTask[],
  scope: string,
  goneOf: (row: RowTask) => Task | null,
): readonly RowTask[] {
  const [seen, setSeen] = useState<SeenRows>({ rows, scope, leaving: [] });
  let now = seen;
  // Worked out while rendering: one frame late and the row would have gone and come again.
  if (seen.rows !== rows) {
    now = { rows, scope, leaving: seen.scope === scope ? leavingFrom(seen, rows, goneOf) : [] };
    setSeen(now);
  }
  const { leaving } = now;
  useEffect(() => {
    if (leaving.length === 0) return;
    const wait = Math.max(0, Math.min(...leaving.map(({ until }) => until)) - performance.now());
    const timer = setTimeout(() => setSeen(expire), wait);
    return () => clearTimeout(timer);
  }, [leaving]);
  return useMemo(() => (leaving.length === 0 ? rows : withThem(rows, leaving)), [rows, leaving]);
}

function leavingFrom(
  seen: SeenRows,
  rows: readonly RowTask[],
  goneOf: (row: RowTask) => Task | null,
): readonly Leaving[] {
  const changed = differing(seen.rows, rows);
  const here = new Set(changed.now.map(({ task }) => task.id));
  const still = seen.leaving.filter(({ row }) => !here.has(row.task.id));
  const at = performance.now();
  const fresh = changed.before.flatMap((row, index) => {
    const task = here.has(row.task.id) ? null : goneOf(row);
    if (task === null) return [];
    const arrival = { by: String(task.deleted_by), at };
    return [
      {
        row: { ...row, task, fixed: true, arrival },
        at: changed.from + index,
        until: at + LEAVING_MS,
      },
    ];
  });
  return still.length + fresh.length === 0 ? NOTHING : [...still, ...fresh];
}

function withThem(rows: readonly RowTask[], leaving: readonly Leaving[]): readonly RowTask[] {
  const all = [...rows];
  for (const { row, at } of [...leaving].sort((a, b) => a.at - b.at)) all.splice(at, 0, row);
  return all;
}

function expire(seen: SeenRows): SeenRows {
  const now = performance.now();
  // Always a new list, so that the clock is set again for what is left.
  return { ...seen, leaving: seen.leaving.filter(({ until }) => until > now) };
}
