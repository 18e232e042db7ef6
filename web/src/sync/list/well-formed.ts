/** Text that can be sent: half a surrogate pair (an emoji cut in two) has no UTF-8, and the server could not read the frame. */

import type { AskedOp } from "../../core/records";

/** The same ops, or a copy in which each half character is the sign for one that is missing. */
export function wellFormed(ops: readonly AskedOp[]): readonly AskedOp[] {
  const text = JSON.stringify(ops);
  if (isReadable(text)) return ops;
  return JSON.parse(text, (_name, value: unknown) =>
    typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value,
  ) as AskedOp[];
}

/** Whether JSON as it was written here has only whole characters; it names a half one by its number. */
export function isReadable(text: string): boolean {
  return !/(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/.test(text);
}
