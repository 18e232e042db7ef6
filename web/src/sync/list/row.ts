/** A mutation in the outbox: durable on this device, not yet confirmed by the server. */

import type { AskedOp, Mutation } from "../../core/records";

/** What the author asked for, before it has a number. */
export interface RowDraft {
  /** By which it is known again, whatever its number is by then; rows that an older page stored have none. */
  readonly mark?: string;
  readonly list: string;
  readonly client: string;
  readonly base: number | null;
  /** Of which history `base` is; rows that an older page stored do not say. */
  readonly baseEpoch?: string;
  readonly ops: readonly AskedOp[];
  readonly exact?: true;
  readonly at: string;
  readonly by: string;
}

export interface Row extends RowDraft {
  readonly seq: number;
  /** Counts over all tabs of the browser: the order in which a view replays rows and in which they are sent. */
  readonly order: number;
}

/** A mutation the server confirmed, kept for a day in case a server is restored to before it (rule C2). */
export interface Confirmed extends Row {
  readonly epoch: string;
  readonly rev: number;
  /** When this device learned of it; rows that an older page stored do not say. */
  readonly learned?: string;
}

export function keyOf(row: { readonly client: string; readonly seq: number }): string {
  return `${row.client}:${row.seq}`;
}

export const learnedOf = ({ learned, at }: Confirmed): string => learned ?? at;

/** As it is sent in the history of `epoch`. In another the base means nothing; zero lets no overwriting go unseen (O3). */
export function mutationOf(
  { client, seq, base, baseEpoch, exact, ops }: Row,
  epoch?: string,
): Mutation {
  const mutation = { client, seq, ops, ...(exact ? { exact } : {}) };
  if (base === null) return mutation;
  const meant = baseEpoch === undefined || baseEpoch === epoch;
  return { ...mutation, base: meant ? base : 0 };
}

/** For a server that knows no turns, and does everything to the letter: there a task is done, and does not repeat. */
export function withoutTurns({ exact: _, ...row }: Row): Row {
  const ops = row.ops.map((op): AskedOp => {
    return op.op === "complete" ? { op: "set", id: op.id, fields: { completed: true } } : op;
  });
  return { ...row, ops };
}

/** Two histories that are one up to a revision, and which of them goes on. */
export interface Fork {
  readonly from: string;
  readonly to: string;
  readonly common: number;
}

/** A mutation whose author saw no more of the history that goes on than what both have in common. */
export function rebased<T extends RowDraft>(row: T, { from, to, common }: Fork): T {
  const base = row.base !== null && row.baseEpoch === from ? Math.min(row.base, common) : 0;
  return { ...row, base, baseEpoch: to };
}

/** The server has given an answer to it before, and does not know any more which (M3): it must not be sent again. */
export function isDecided(result: { readonly seq: number; readonly expected: number }): boolean {
  return result.expected > result.seq;
}
