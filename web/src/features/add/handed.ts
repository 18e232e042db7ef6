"use client";

/** Tasks on their way from the add field to the outbox: a page may end, or a device be full, in between. */

import { useEffect, useSyncExternalStore } from "react";
import {
  type Draft,
  draftsIn,
  dropDraft,
  settleDraft,
  subscribeDrafts,
  writeDraft,
} from "../../ui/drafts";
import type { Adding } from "./add-bar";

const FIELD = "added";

/** Keep what was typed until this device has the tasks that were made of it; if it will not, it is offered again. */
export function keepUntil(list: string, text: string, { last, kept }: Adding): void {
  if (last === null) return;
  const spot = { list, record: last, field: FIELD };
  writeDraft({ ...spot, text, first: null, left: true, busy: true });
  void kept.then((done) => settleDraft(spot, text, done));
}

/** Text handed in that did not arrive; what the list has by now is let go of. */
export function useNotArrived(list: string, has: (task: string) => boolean): Draft | null {
  const handed = useSyncExternalStore(
    subscribeDrafts,
    () => draftsIn(list).find(({ field }) => field === FIELD) ?? null,
    () => null,
  );
  const arrived = handed !== null && has(handed.record);
  useEffect(() => {
    if (handed !== null && arrived) dropDraft(handed);
  }, [handed, arrived]);
  return arrived ? null : handed;
}
