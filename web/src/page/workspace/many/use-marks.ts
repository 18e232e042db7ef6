"use client";

/** Which rows are marked, so that something is done with all of them: local to this page, never synced. */

import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { RowTask } from "../../../lists/items";

export type Marking = "toggle" | "range";

export interface Marks {
  readonly ids: ReadonlySet<string>;
  /** In the order of the list. */
  readonly rows: readonly RowTask[];
  mark(id: string, how: Marking): void;
  /** All open ones on the page; answers whether there are any. */
  all(): boolean;
  clear(): void;
}

interface Kept {
  readonly scope: string;
  /** Whether each was done when it was marked. */
  readonly done: ReadonlyMap<string, boolean>;
}

const NOTHING: ReadonlyMap<string, boolean> = new Map();
const NONE: readonly RowTask[] = [];

/** What is gone, or was done or reopened since, is marked no more. */
export function useMarks(
  scope: string,
  all: readonly RowTask[],
  order: RefObject<readonly string[]>,
  selected: string | null,
): Marks {
  const [kept, setKept] = useState<Kept>({ scope, done: NOTHING });
  const anchor = useRef<string | null>(null);
  const done = kept.scope === scope ? kept.done : NOTHING;
  const rows = useMemo(
    () =>
      done.size === 0
        ? NONE
        : all.filter(({ task, fixed }) => !fixed && done.get(task.id) === task.completed),
    [all, done],
  );
  useEffect(() => {
    // For good: what comes back by an undo was not marked again.
    if (rows.length < done.size)
      setKept({ scope, done: new Map(rows.map(({ task }) => [task.id, task.completed])) });
  }, [scope, rows, done]);
  const ids = useMemo(() => new Set(rows.map(({ task }) => task.id)), [rows]);
  const keep = (wanted: ReadonlySet<string>) => {
    const marked = all.filter(({ task, fixed }) => !fixed && wanted.has(task.id));
    setKept({ scope, done: new Map(marked.map(({ task }) => [task.id, task.completed])) });
  };
  return {
    ids,
    rows,
    mark(id, how) {
      const keys = order.current;
      const from = keys.indexOf(anchor.current ?? selected ?? id);
      const to = keys.indexOf(id);
      if (how === "range" && from !== -1 && to !== -1) {
        keep(new Set([...ids, ...keys.slice(Math.min(from, to), Math.max(from, to) + 1)]));
        return;
      }
      anchor.current = id;
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      keep(next);
    },
    all() {
      const shown = new Set(order.current);
      const open = all.filter(({ task }) => shown.has(task.id) && !task.completed);
      keep(new Set(open.map(({ task }) => task.id)));
      return open.length > 0;
    },
    clear() {
      anchor.current = null;
      if (kept.done.size > 0) setKept({ scope, done: NOTHING });
    },
  };
}
