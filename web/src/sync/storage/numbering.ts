/** The numbers of rows: given out once (M2), and given anew where the server does not know them (M3) or its history ended (C2). */

import { type Confirmed, type Fork, type Row, type RowDraft, rebased } from "../list/row";
import type { Transaction } from "./disk";

/** Tables that numbering needs. */
export const NUMBERED = ["rows", "counters", "meta", "confirmed", "claims", "tabs"] as const;

/** What the new history lacks: made or restored before anything else, and what was confirmed, without the makings. */
export interface Lost {
  /** Null: nothing was known of the old one. */
  readonly fork: Fork | null;
  readonly revived: readonly RowDraft[];
  readonly again: readonly Confirmed[];
}

/** A row that is to get a number, where it stands. */
interface Standing {
  readonly draft: RowDraft;
  readonly order: number;
}

export async function number(t: Transaction, draft: RowDraft): Promise<Row> {
  const counter = [draft.client, draft.list];
  const seq = ((await t.get<{ last: number }>("counters", counter))?.last ?? 0) + 1;
  const order = ((await t.get<{ last: number }>("meta", ["order"]))?.last ?? 0) + 1;
  const row = { ...draft, seq, order };
  await t.put("counters", counter, { last: seq });
  await t.put("meta", ["order"], { last: order });
  await t.put("rows", [row.list, row.order], row);
  return row;
}

/**
 * Number the rows of some clients anew, all under one that the server has not heard of yet. Each keeps its place among all
 * rows of the list, those of other tabs too: an edit is never sent before what it builds on. After a reset, `lost` takes
 * its old places again and what is revived comes before everything.
 */
export async function renumber(
  t: Transaction,
  list: string,
  from: ReadonlySet<string>,
  to: string,
  lost: Lost | null,
): Promise<void> {
  const rows = await t.all<Row>("rows", [list]);
  const again = lost === null ? [] : await reclaimed(t, lost);
  const standing: Standing[] = [...again];
  for (const row of rows) {
    // Of the new client are those typed while this waited for its turn.
    if (!from.has(row.client) && row.client !== to) continue;
    await t.delete("rows", [list, row.order]);
    const draft = draftOf(row);
    standing.push({ draft: lost === null ? draft : inNew(lost, draft), order: row.order });
  }
  const first = await lowest(t, list, [...rows, ...again]);
  for (const [index, draft] of [...(lost?.revived ?? [])].reverse().entries())
    standing.push({ draft, order: first - 1 - index });
  standing.sort((a, b) => a.order - b.order);
  for (const [index, { draft, order }] of standing.entries()) {
    const row: Row = { ...draft, client: to, seq: index + 1, order };
    await t.put("rows", [list, order], row);
  }
  await t.put("counters", [to, list], { last: standing.length });
}

/** What another tab has already taken is not taken twice. */
async function reclaimed(t: Transaction, lost: Lost): Promise<Standing[]> {
  const taken: Standing[] = [];
  for (const row of lost.again) {
    const key = [row.list, row.client, row.seq];
    if ((await t.get("confirmed", key)) === undefined) continue;
    await t.delete("confirmed", key);
    if (row.ops.length > 0) taken.push({ draft: inNew(lost, draftOf(row)), order: row.order });
  }
  return taken;
}

/** The lowest place taken in a list, also by what was confirmed and may come back to it. */
async function lowest(
  t: Transaction,
  list: string,
  rows: readonly { readonly order: number }[],
): Promise<number> {
  const confirmed = await t.all<Confirmed>("confirmed", [list]);
  return [...rows, ...confirmed].reduce((least, { order }) => Math.min(least, order), 1);
}

const inNew = ({ fork }: Lost, draft: RowDraft): RowDraft =>
  fork === null ? { ...draft, base: 0 } : rebased(draft, fork);

function draftOf({ list, client, base, baseEpoch, mark, ops, exact, at, by }: Row): RowDraft {
  return {
    ...{ list, client, base, ops, at, by },
    ...(baseEpoch === undefined ? {} : { baseEpoch }),
    ...(mark === undefined ? {} : { mark }),
    ...(exact ? { exact } : {}),
  };
}
