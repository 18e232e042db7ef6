/** Text that was typed and is not in the list, quietly below its field. */

import { taskStrings } from "../strings/task-strings";
import type { Resting } from "./use-typed-text";

export interface DraftBoxProps {
  /** Null where the field shows it. */
  readonly text: string | null;
  readonly label: string;
  readonly onTake: () => void;
  readonly onDiscard: () => void;
}

export function DraftLine({ resting }: { readonly resting: Resting | null }) {
  if (resting === null) return null;
  const { kind, text, save, use, discard } = resting;
  return kind === "unsaved" ? (
    <DraftBox text={null} label={taskStrings.draft.save} onTake={save} onDiscard={discard} />
  ) : (
    <DraftBox text={text} label={taskStrings.draft.use} onTake={use} onDiscard={discard} />
  );
}

export function DraftBox({ text, label, onTake, onDiscard }: DraftBoxProps) {
  const button = "hit rounded-[4px] py-0.5 font-[570] text-accent-ink hover:underline";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press here leaves the focus in the field, which closes without it
    <div
      data-draft={text === null ? "unsaved" : "offered"}
      onMouseDown={(event) => event.preventDefault()}
      className="mt-1.5 flex flex-wrap items-baseline gap-x-2.5 gap-y-1 rounded-[9px] border border-line bg-panel px-2.5 py-1.5 text-[12.3px] leading-[19px] font-[400] tracking-normal text-soft"
    >
      {text === null ? (
        <span role="status">{taskStrings.draft.unsaved}</span>
      ) : (
        <span className="line-clamp-4 min-w-0 break-words whitespace-pre-wrap">
          {taskStrings.draft.typed} <strong className="font-[620] text-ink">{text}</strong>
        </span>
      )}
      <span className="flex gap-2.5">
        <button type="button" className={button} onClick={onTake}>
          {label}
        </button>
        <button type="button" className={button} onClick={onDiscard}>
          {taskStrings.draft.discard}
        </button>
      </span>
    </div>
  );
}
