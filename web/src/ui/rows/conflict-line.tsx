/** A value that lost, offered quietly beside the one that won. */

import { taskStrings } from "../strings/task-strings";

export interface ConflictLineProps {
  readonly who: string;
  /** Whose value is there now. */
  readonly kept: string;
  readonly value: string;
  /** Names the field, where that is not plain to see. */
  readonly where: string;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

export function ConflictLine({ who, kept, value, where, onKeep, onTake }: ConflictLineProps) {
  const button = "hit rounded-[4px] py-0.5 font-[570] text-accent-ink hover:underline";
  return (
    <div
      data-conflict
      className="mt-2 flex flex-wrap items-baseline gap-x-2.5 gap-y-1 rounded-[9px] border border-line bg-panel px-2.5 py-2 text-[12.3px] text-soft"
    >
      <span className="min-w-0 break-words">
        {who} {taskStrings.conflict.wrote(who)}{" "}
        <strong className="font-[620] text-ink">
          {value === "" ? taskStrings.conflict.nothing : value}
        </strong>{" "}
        {where}
      </span>
      <span className="flex flex-wrap gap-x-2.5">
        <button type="button" className={button} onClick={onKeep}>
          {taskStrings.conflict.keep(kept, who)}
        </button>
        <button type="button" className={button} onClick={onTake}>
          {taskStrings.conflict.take(who)}
        </button>
      </span>
    </div>
  );
}
