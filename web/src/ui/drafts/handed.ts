"use client";

/** Tasks on their way from a field to the outbox: a page may end, or a device be full, in between. */

import { useEffect, useSyncExternalStore } from "react";
import { draftsIn, dropDraft, settleDraft, subscribeDrafts, writeDraft } from "./drafts";
import type { Beside, Draft } from "./types";

/** The field of such a draft. */
export const HANDED = "added";

/** What became of tasks that were handed in. */
export interface Adding {
  /** The id of the last one. */
  readonly last: string | null;
  /** Whether this device has them. */
  readonly kept: Promise<boolean>;
}

/** Keep what was typed until this device has the tasks that were made of it; if it will not, it is offered again. */
export function keepUntil(
  list: string,
  text: string,
  { last, kept }: Adding,
  beside?: Beside,
): void {
  if (last === null) return;
  const spot = { list, record: last, field: HANDED };
  const typed = { text, ...(beside ? { beside } : {}) };
  writeDraft({ ...spot, ...typed, first: null, left: true, busy: true });
  void kept.then((done) => settleDraft(spot, text, done));
}

/** Text handed in that did not arrive; what the list has by now is let go of. */
export function useNotArrived(list: string, has: (task: string) => boolean): Draft | null {
  const handed = useSyncExternalStore(
    subscribeDrafts,
    () => draftsIn(list).find(({ field }) => field === HANDED) ?? null,
    () => null,
  );
  const arrived = handed !== null && has(handed.record);
  useEffect(() => {
    if (handed !== null && arrived) dropDraft(handed);
  }, [handed, arrived]);
  return arrived ? null : handed;
}
