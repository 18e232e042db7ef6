/** How much goes into one push, and into one mutation (rule C7). */

import type { Op } from "../core/records";
import { mutationOf, type Row } from "./row";

export const OPS_PER_PUSH = 100;
/** The server takes 64 KiB; the rest is for the frame around the mutations. */
export const BYTES_PER_PUSH = 60 * 1024;

const encoder = new TextEncoder();

/** The first rows that fit into one push; always at least one. */
export function batchOf(rows: readonly Row[], most: number): readonly Row[] {
  let ops = 0;
  let bytes = 0;
  let count = 0;
  for (const row of rows) {
    ops += row.ops.length;
    bytes += sizeOf(mutationOf(row));
    if (count > 0 && (count >= most || ops > OPS_PER_PUSH || bytes > BYTES_PER_PUSH)) break;
    count += 1;
  }
  return rows.slice(0, count);
}

/** Cut the ops of one action (a long paste) into mutations that can be sent. */
export function portions(ops: readonly Op[]): readonly (readonly Op[])[] {
  const all: Op[][] = [];
  let open: Op[] = [];
  let bytes = 0;
  for (const op of ops) {
    const size = sizeOf(op);
    // A mutation that alone fills a push leaves no room for its own envelope, hence the slack.
    if (open.length > 0 && (open.length >= OPS_PER_PUSH || bytes + size > BYTES_PER_PUSH - 1024)) {
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

/** The bytes a value takes on the wire. */
export function sizeOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}
