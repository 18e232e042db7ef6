"use client";

/** The row whose title is being typed stays where it is, also when somebody deletes its task. */

import { useMemo, useRef } from "react";
import { deletedAt, isTask } from "../../../core/state";
import type { RowTask } from "../../../lists/items";
import type { Workspace } from "../use-workspace";

interface Held {
  readonly row: RowTask;
  readonly at: number;
}

export function useHeldRow(
  { rows, lists }: Pick<Workspace, "rows" | "lists">,
  editing: string | null,
): readonly RowTask[] {
  const last = useRef<Held | null>(null);
  return useMemo(() => {
    const at = editing === null ? -1 : rows.findIndex(({ task }) => task.id === editing);
    const row = rows[at];
    if (row) last.current = { row, at };
    const held = last.current;
    if (row || held === null || held.row.task.id !== editing) return rows;
    const record = lists.find(({ id }) => id === held.row.list)?.records.get(editing);
    if (!record || !isTask(record) || deletedAt(record) === null) return rows;
    const gone = { ...held.row, task: record, arrival: null };
    return [...rows.slice(0, held.at), gone, ...rows.slice(held.at)];
  }, [rows, lists, editing]);
}
