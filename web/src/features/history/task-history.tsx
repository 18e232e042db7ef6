"use client";

/** The history of one task, under it in its panel. */

import { sayAgo } from "../../ui/due";
import { historyStrings as words } from "../../ui/history-strings";
import { useNow } from "../../ui/now";
import { HistoryEnd, HistoryLines, OfflineNote } from "./history-lines";
import { type HistorySource, useHistory } from "./use-history";

export interface TaskHistoryProps extends HistorySource {
  readonly task: string;
  /** Another text means that the task has changed. */
  readonly fresh: string;
}

const AT_FIRST = 10;

export default function TaskHistory({ task, fresh, ...source }: TaskHistoryProps) {
  const shown = useHistory(source, { record: task, by: null, limit: AT_FIRST, fresh });
  const now = useNow();
  return (
    <section
      aria-label={words.title}
      aria-busy={shown.status === "loading"}
      className="flex flex-col gap-3.5"
    >
      <OfflineNote shown={shown} />
      {shown.status === "loading" ? null : (
        <HistoryLines
          entries={shown.entries}
          people={source.people}
          when={({ at }) => sayAgo(at, now)}
          onUndo={source.onUndo}
        />
      )}
      <HistoryEnd shown={shown} empty={words.nothing} />
    </section>
  );
}
