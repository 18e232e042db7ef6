"use client";

import { useSyncExternalStore } from "react";
import { CopyButton } from "../../ui/copy";
import { dropDraft, readDraft, subscribeDrafts } from "../../ui/drafts";
import { people } from "../../ui/people-strings";

export interface KeptNoteProps {
  readonly why: "viewer" | "gone";
  /** The drafts there may be. */
  readonly drafts: readonly string[];
}

/** Why a list cannot be changed, and what had been typed for it: that stays its author's. */
export default function KeptNote({ why, drafts }: KeptNoteProps) {
  const kept = useSyncExternalStore(
    subscribeDrafts,
    () => JSON.stringify(drafts.flatMap((key) => found(key))),
    () => "[]",
  );
  const texts = JSON.parse(kept) as readonly (readonly [key: string, text: string])[];
  return (
    <div className="flex flex-col gap-3 px-3 py-3 text-[13.4px] text-soft">
      <p>{why === "viewer" ? people.viewer.line : people.gone.title}</p>
      {texts.length === 0 ? null : (
        <>
          <p>{why === "viewer" ? people.viewer.was : people.gone.was}</p>
          <ul className="flex flex-col gap-2">
            {texts.map(([key, text]) => (
              <li
                key={key}
                data-kept
                className="flex items-start gap-3 rounded-[9px] border border-line bg-panel px-3 py-2"
              >
                <span className="min-w-0 flex-1 break-words whitespace-pre-wrap text-ink select-text">
                  {text}
                </span>
                <CopyButton text={text} label={people.viewer.copy} />
                <button type="button" className="button shrink-0" onClick={() => dropDraft(key)}>
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

function found(key: string): readonly (readonly [key: string, text: string])[] {
  const text = readDraft(key);
  return text === null || text.trim() === "" ? [] : [[key, text]];
}
