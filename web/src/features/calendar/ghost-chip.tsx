import { Repeat2 } from "lucide-react";
import { dueTime } from "../../ui/format/due";
import { sayTime } from "../../ui/format/times";
import { calendarStrings as words } from "../../ui/strings/lists/calendar-strings";
import type { Ghost } from "./types";

/** When a task comes again: nothing of its own yet that could be ticked or moved. */
export function GhostChip({ ghost: { row, due } }: { readonly ghost: Ghost }) {
  const { title } = row.task;
  const time = dueTime(due);
  return (
    <div className="cal-ghost">
      <Repeat2 aria-hidden="true" size={11} />
      <span className="sr-only">{words.comesAgain(title)}</span>
      <span aria-hidden="true" className="cal-title">
        {time === "" ? null : <time>{sayTime(time)}</time>}
        {time === "" ? null : " "}
        <bdi>{title}</bdi>
      </span>
    </div>
  );
}
