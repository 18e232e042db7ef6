/** The immutable picture of a list that the page draws. */

import type { Json } from "../../core/records";
import type { ListState } from "../../core/state";
import type { ListView, Pending } from "../contract";
import type { RowDraft } from "./row";

type Rest = Pick<ListView, "state" | "unreadable" | "rev" | "pending" | "refused" | "arrivals">;

export function viewOf(id: string, state: ListState, rest: Rest): ListView {
  const own = state.records.get(id);
  return {
    id,
    title: text(own?.title, ""),
    color: text(own?.color, "indigo"),
    tasks: state.tasks,
    records: state.records,
    ...rest,
  };
}

/** A record with any edit that is still on this device waits, whatever else was sent. */
export function pendingOf<R extends RowDraft>(
  rows: readonly R[],
  isSent: (row: R) => boolean,
): ReadonlyMap<string, Pending> {
  const pending = new Map<string, Pending>();
  for (const row of rows) {
    const sent = isSent(row);
    for (const op of row.ops) {
      if (!sent) pending.set(op.id, "waiting");
      else if (!pending.has(op.id)) pending.set(op.id, "sent");
    }
  }
  return pending;
}

function text(value: Json | undefined, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}
