"use client";

/** Shows the others what this person types, as they type it (P8). What is typed is a draft: drafts say what that is. */

import { useEffect } from "react";
import { isBlank } from "../../core/blank";
import { TYPED_MAX } from "../../core/rules";
import { useClient } from "../../react/sync-provider";
import { peek, type Spot } from "../../react/use-presence";
import { readDraft, subscribeDrafts } from "../../ui/drafts/drafts";
import type { DraftSpot } from "../../ui/drafts/types";

/** Only in those two fields, and nothing with `list` or `task` null. */
export function useTypingShown(
  list: string | null,
  task: string | null,
  field: Spot["field"],
): void {
  const client = useClient();
  useEffect(() => {
    if (list === null || task === null || (field !== "title" && field !== "comment")) return;
    const { presence } = peek(client, list);
    const say = () => {
      const text = typedIn({ list, record: task, field });
      presence.lookAt(text === "" ? { task, field } : { task, field, text });
    };
    say();
    const stop = subscribeDrafts(say);
    return () => {
      stop();
      presence.lookAt({ task, field });
    };
  }, [client, list, task, field]);
}

/** The end of what is being typed there just now, which nobody has handed in or left. */
function typedIn(spot: DraftSpot): string {
  const draft = readDraft(spot);
  if (!draft?.busy || draft.handed || isBlank(draft.text)) return "";
  // The cut may go through a sign of two halves.
  return draft.text.slice(-TYPED_MAX).replace(/\p{Surrogate}/gu, "");
}
