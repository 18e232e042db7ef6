"use client";

import type { Task, TypedRecord } from "../../core/records";
import { lastDay, ruledEnd } from "../../lists/stay";
import { sayWhen } from "../../ui/format/days";
import { sayLongDay } from "../../ui/format/due";
import { useToday } from "../../ui/format/now";
import { leavingStrings } from "../../ui/strings/leaving-strings";

const words = leavingStrings.panel;

export interface LeavesFieldProps {
  readonly list: string;
  readonly records: ReadonlyMap<string, TypedRecord>;
  readonly task: Task;
  /** It was deleted meanwhile. */
  readonly gone: boolean;
  readonly onPick: (button: HTMLElement) => void;
}

/** When the task leaves the list by itself: by a date of its own, or by a rule of the list. */
export function LeavesField(props: LeavesFieldProps) {
  const { task } = props;
  const today = useToday();
  const expires = typeof task.expires === "string" ? task.expires : null;
  return (
    <div className="flex flex-col">
      <button
        type="button"
        aria-haspopup="dialog"
        disabled={props.gone}
        className="pick-date"
        onClick={(event) => props.onPick(event.currentTarget)}
      >
        <span className="pick-date-line">
          <span className="sr-only">{words.label}: </span>
          {expires === null ? (
            <span className="text-faint-ink">{words.stays}</span>
          ) : (
            <span>
              {expires.length > 10 ? sayWhen(expires, today) : words.after(sayWhen(expires, today))}
            </span>
          )}
        </span>
      </button>
      <ByRule {...props} />
    </div>
  );
}

/** When a rule of the list takes the task away. */
function ByRule({ list, records, task, gone }: LeavesFieldProps) {
  const today = useToday();
  const end = ruledEnd(list, records, task);
  if (end === null || end.why === "expires" || gone) return null;
  return (
    <p className="pb-1 text-[12.3px] leading-[17px] text-soft">
      {words.byRule[end.why](sayLongDay(lastDay(list, records, end), today))}
    </p>
  );
}
