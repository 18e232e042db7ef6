"use client";

/** Something somebody deleted while this person was at it: who it was, and what can still be done. */

import { useState } from "react";
import { copyText } from "../browser/copy-text";
import { taskStrings } from "../strings/task-strings";

export interface GoneLineProps {
  readonly sentence: string;
  /** What was written, for copying; shown where nothing else shows it. */
  readonly text: string;
  readonly shown: boolean;
  readonly onRestore: (() => void) | null;
  readonly onDismiss: (() => void) | null;
}

export function GoneLine({ sentence, text, shown, onRestore, onDismiss }: GoneLineProps) {
  const [copied, setCopied] = useState(false);
  const button = "hit rounded-[4px] py-0.5 font-[570] text-accent-ink hover:underline";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press here leaves the focus in the field, which closes without it
    <div
      data-gone
      onMouseDown={(event) => event.preventDefault()}
      className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 rounded-[9px] border border-line bg-panel px-2.5 py-2 text-[12.3px] leading-[19px] text-soft"
    >
      <span role="status" className="min-w-0 break-words">
        {sentence}
      </span>
      {shown && text !== "" ? (
        <span className="line-clamp-4 w-full min-w-0 break-words whitespace-pre-wrap text-ink">
          {text}
        </span>
      ) : null}
      <span className="flex gap-2.5">
        {onRestore ? (
          <button type="button" className={button} onClick={onRestore}>
            {taskStrings.gone.restore}
          </button>
        ) : null}
        {text === "" ? null : (
          <button
            type="button"
            className={button}
            onClick={async () => setCopied(await copyText(text))}
          >
            <span aria-live="polite">
              {copied ? taskStrings.gone.copied : taskStrings.gone.copy}
            </span>
          </button>
        )}
        {onDismiss ? (
          <button type="button" className={button} onClick={onDismiss}>
            {taskStrings.gone.dismiss}
          </button>
        ) : null}
      </span>
    </div>
  );
}
