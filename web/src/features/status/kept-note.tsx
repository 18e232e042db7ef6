"use client";

import { useSyncExternalStore } from "react";
import { CopyButton } from "../../ui/dialogs/copy";
import { draftsIn, dropDraft, keyOf, subscribeDrafts } from "../../ui/drafts/drafts";
import type { Draft } from "../../ui/drafts/types";
import { people } from "../../ui/strings/people-strings";

export interface KeptNoteProps {
  readonly why: "viewer" | "gone";
  readonly list: string;
}

/** That a list cannot be changed, and what had been typed for it: that stays its author's. */
export default function KeptNote({ why, list }: KeptNoteProps) {
  const kept = useSyncExternalStore(
    subscribeDrafts,
    () => JSON.stringify(draftsIn(list).filter(({ text }) => text.trim() !== "")),
    () => "[]",
  );
  const drafts = JSON.parse(kept) as readonly Draft[];
  if (why === "gone" && drafts.length === 0) return null;
  return (
    <div className="flex flex-col gap-3 px-3 py-3 text-[13.4px] text-soft">
      {why === "viewer" ? <p>{people.viewer.line}</p> : null}
      {drafts.length === 0 ? null : (
        <>
          <p>{why === "viewer" ? people.viewer.was : people.gone.was}</p>
          <ul className="flex flex-col gap-2">
            {drafts.map((draft) => (
              <li
                key={keyOf(draft)}
                data-kept
                className="flex items-start gap-3 rounded-[9px] border border-line bg-panel px-3 py-2"
              >
                <span className="min-w-0 flex-1 break-words whitespace-pre-wrap text-ink select-text">
                  {draft.text}
                </span>
                <CopyButton text={draft.text} label={people.viewer.copy} />
                <button type="button" className="button shrink-0" onClick={() => dropDraft(draft)}>
                  {people.viewer.drop}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
