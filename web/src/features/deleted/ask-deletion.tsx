"use client";

import Sheet from "../../ui/dialogs/sheet";
import { deletedStrings as words } from "../../ui/strings/deleted-strings";

export interface AskDeletionProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly unnamed: number;
  readonly onSure: () => void;
  readonly onClose: () => void;
}

/** Before a list that others use is deleted: who they are, and that it can be undone. */
export default function AskDeletion({ title, names, unnamed, onSure, onClose }: AskDeletionProps) {
  return (
    <Sheet
      place="middle"
      label={words.ask.title(title)}
      onClose={onClose}
      onClosed={() => {
        document.getElementById("tasks")?.focus();
        return true;
      }}
    >
      <div className="flex flex-col gap-3 px-[22px] pt-5 pb-[22px]">
        <p
          aria-hidden="true"
          className="text-[18px] leading-6 font-[650] tracking-[-0.012em] break-words"
        >
          {words.ask.title(title)}
        </p>
        <p className="text-[13.4px] leading-5 break-words text-soft">
          {words.ask.users(names, unnamed)} {words.ask.back}
        </p>
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <button type="button" className="button" onClick={onClose}>
            {words.ask.keep}
          </button>
          <button type="button" className="button text-red-ink" onClick={onSure}>
            {words.ask.sure}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
