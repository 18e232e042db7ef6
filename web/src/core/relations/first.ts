/** What came from another list with its task: when it was first, as its mover says (O13). */

import { isDateTime } from "../decide/clock";
import type { Fields, Json } from "../records";

export interface First {
  /** Somebody moved it here. */
  readonly moved: boolean;
  /** Who said or made it first there, if that was somebody else. */
  readonly from: string | null;
  readonly at: string;
}

/**
 * Of a comment's `said` or a task's `made`, beside when the record was made. Nothing was said later than it was moved here,
 * whatever its mover says. Older servers let anything be called so.
 */
export function firstOf(said: Json | undefined, here: string): First {
  const { name, at } = (said ?? {}) as Fields;
  if (typeof at !== "string" || !(isDateTime(at) && at.endsWith("Z")))
    return { moved: false, from: null, at: here };
  return { moved: true, from: typeof name === "string" ? name : null, at: at < here ? at : here };
}
