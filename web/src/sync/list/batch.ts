/** How much goes into one push, and into one mutation (rule C7); in bytes of the JSON that is sent. */

import { sizeOf } from "../../core/limits";
import type { AskedOp } from "../../core/records";
import { MOST_OPS, MUTATION_LIMIT } from "../../core/rules";
import { mutationOf, type Row } from "./row";
import { isReadable } from "./well-formed";

/** For people, beside what they typed. */
export const TOO_LARGE = "It is too long to be sent: an edit has room for 60 KiB.";
export const UNREADABLE = "It has half a character in it, which cannot be sent.";

/** Rows are looked at again and again, and never change. */
const texts = new WeakMap<
  readonly AskedOp[],
  { readonly bytes: number; readonly readable: boolean }
>();

/** The first rows that fit into one push; always at least one. */
export function batchOf(rows: readonly Row[], most: number): readonly Row[] {
  let ops = 0;
  let bytes = 0;
  let count = 0;
  for (const row of rows) {
    ops += row.ops.length;
    bytes += sizeOf(mutationOf({ ...row, ops: [] })) + measured(row.ops).bytes;
    if (count > 0 && (count >= most || ops > MOST_OPS || bytes > MUTATION_LIMIT)) break;
    count += 1;
  }
  return rows.slice(0, count);
}

/** Cut the ops of one action (a long paste) into mutations that can be sent; an op that is too large stands alone. */
export function portions(ops: readonly AskedOp[]): readonly (readonly AskedOp[])[] {
  const all: AskedOp[][] = [];
  let open: AskedOp[] = [];
  let bytes = 0;
  for (const op of ops) {
    const size = sizeOf(op);
    // A mutation that alone fills a push leaves no room for its own envelope, hence the slack.
    if (open.length > 0 && (open.length >= MOST_OPS || bytes + size > MUTATION_LIMIT - 1024)) {
      all.push(open);
      open = [];
      bytes = 0;
    }
    open.push(op);
    bytes += size + 1;
  }
  if (open.length > 0) all.push(open);
  return all;
}

/** Why no push can carry these ops, or null: such ops must never wait to be sent, or what is behind them waits for ever. */
export function unsendable(
  ops: readonly AskedOp[],
): { readonly code: string; readonly message: string } | null {
  const { bytes, readable } = measured(ops);
  if (!readable) return { code: "invalid", message: UNREADABLE };
  if (ops.length > MOST_OPS || bytes > MUTATION_LIMIT)
    return { code: "too_large", message: TOO_LARGE };
  return null;
}

function measured(ops: readonly AskedOp[]) {
  const known = texts.get(ops);
  if (known !== undefined) return known;
  const text = JSON.stringify(ops);
  const fresh = { bytes: sizeOf(ops), readable: isReadable(text) };
  texts.set(ops, fresh);
  return fresh;
}
