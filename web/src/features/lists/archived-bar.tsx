"use client";

import { strings } from "../../ui/strings/strings";

/** Over an archived list: why it is in no sidebar, and the way back. */
export function ArchivedBar({ onRestore }: { readonly onRestore: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-[18px] pt-2 pb-1 text-[12.8px] text-soft md:px-3">
      <p className="min-w-0">{strings.lists.isArchived}</p>
      <button type="button" className="button" onClick={onRestore}>
        {strings.lists.restore}
      </button>
    </div>
  );
}
