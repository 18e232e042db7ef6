"use client";

/** What is being said and was not sent yet: kept as a draft, through every end of the page. */

import { useEffect } from "react";
import { isBlank } from "../../core/blank";
import { dropDraft, readDraft, settleDraft, useDraft, writeDraft } from "../../ui/drafts/drafts";
import type { DraftSpot } from "../../ui/drafts/types";
import { useLeaving } from "../../ui/drafts/use-typed-text";

export interface Composed {
  readonly text: string;
  /** Sent by a page that ended before it heard what became of it. */
  readonly resting: string | null;
  type(text: string): void;
  /** Nobody types in it just now. */
  rest(): void;
  /** Answers whether there was something to send. */
  send(): boolean;
  use(): void;
  discard(): void;
}

const put = (spot: DraftSpot, text: string, busy: boolean): void => {
  if (text === "") dropDraft(spot);
  else writeDraft({ ...spot, text, first: null, left: false, busy });
};

/** `said` has what this person has said here, as they wrote it. */
export function useComposed(
  list: string,
  task: string,
  said: ReadonlySet<string>,
  onSend: (text: string) => Promise<boolean>,
): Composed {
  const spot = { list, record: task, field: "comment" };
  const handed = { ...spot, field: "comment+" };
  const text = useDraft(spot)?.text ?? "";
  const sent = useDraft(handed);
  const resting = sent && !sent.busy ? sent.text : null;
  const arrived = resting !== null && said.has(resting);
  const rest = () => {
    const draft = readDraft(spot);
    if (draft?.busy) put(spot, draft.text, false);
  };
  useLeaving(rest);
  useEffect(() => {
    if (arrived) dropDraft(handed);
  });
  return {
    text,
    resting: arrived ? null : resting,
    type: (words) => put(spot, words, true),
    rest,
    send() {
      const words = text.trim();
      if (isBlank(words)) return false;
      put(handed, words, true);
      dropDraft(spot);
      void onSend(words).then((done) => {
        const other = readDraft(handed)?.text !== words;
        if (other && !done) put(spot, joined(words, readDraft(spot)?.text), false);
        settleDraft(handed, words, done);
      });
      return true;
    },
    use() {
      dropDraft(handed);
      put(spot, joined(resting ?? "", text), true);
    },
    discard: () => dropDraft(handed),
  };
}

const joined = (first: string, then: string | undefined): string =>
  then ? `${first}\n\n${then}` : first;
