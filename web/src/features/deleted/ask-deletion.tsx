"use client";

import Sheet from "../../ui/dialogs/sheet";
import { deletedStrings as words } from "../../ui/strings/deleted-strings";
import { strings } from "../../ui/strings/strings";

export interface AskDeletionProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly unnamed: number;
  /** It is only left, by who is asked. */
  readonly leaving: boolean;
  readonly onSure: () => void;
  readonly onClose: () => void;
}

/** Before a list that others use is deleted: who they are, and that it can be undone. Before it is left: that it cannot. */
export default function AskDeletion(props: AskDeletionProps) {
  const { title, names, unnamed, leaving, onSure, onClose } = props;
  const asked = leaving ? words.leave.title(title) : words.ask.title(title);
  return (
    <Sheet
      place="middle"
      label={asked}
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
          {asked}
        </p>
        <p className="text-[13.4px] leading-5 break-words text-soft">
          {leaving ? words.leave.back : `${words.ask.users(names, unnamed)} ${words.ask.back}`}
        </p>
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <button type="button" className="button" onClick={onClose}>
            {leaving ? words.leave.keep : words.ask.keep}
          </button>
          <button type="button" className="button text-red-ink" onClick={onSure}>
            {leaving ? strings.lists.leave : words.ask.sure}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
