"use client";

import { leavingStrings as words } from "../../ui/strings/leaving-strings";

export interface FullNoteProps {
  /** As many tasks as a list can have. */
  readonly most: number;
  /** Whether some are done, and so can leave for others. */
  readonly done: boolean;
}

/** That a list is full, and what becomes of the next task. */
export default function FullNote({ most, done }: FullNoteProps) {
  return (
    <p role="status" className="px-[18px] pt-2 pb-1 text-[12.8px] text-soft md:px-3">
      {done ? words.full.done(most) : words.full.open(most)}
    </p>
  );
}
