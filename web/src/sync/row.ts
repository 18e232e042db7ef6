/** A mutation in the outbox: durable on this device, not yet confirmed by the server. */

import type { Mutation, Op } from "../core/records";

/** What the author asked for, before it has a number. */
export interface RowDraft {
  readonly list: string;
  readonly client: string;
  readonly base: number | null;
  readonly ops: readonly Op[];
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
}

export function keyOf(row: { readonly client: string; readonly seq: number }): string {
  return `${row.client}:${row.seq}`;
}

export function mutationOf({ client, seq, base, ops }: Row): Mutation {
  return base === null ? { client, seq, ops } : { client, seq, base, ops };
}

export function beginsList(ops: readonly Op[], list: string): boolean {
  const first = ops[0];
  return first?.op === "create" && first.id === list && first.type === "list";
}
