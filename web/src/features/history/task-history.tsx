"use client";

/** What became of one task, and what else happened to it meanwhile, the newest last. */

import type { CSSProperties, ReactNode } from "react";
import { sayAgo } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { who } from "../../ui/people/person-color";
import { historyStrings as words } from "../../ui/strings/history-strings";
import type { HistoryEntry } from "./entries";
import { HistoryEnd, nameOf, OfflineNote, UndoButton } from "./history-lines";
import { type HistorySource, useHistory } from "./use-history";

export interface Happening {
  readonly key: string;
  readonly at: string;
  readonly shown: ReactNode;
}

export interface TaskHistoryProps extends HistorySource {
  readonly task: string;
  /** Another text means that the task has changed. */
  readonly fresh: string;
  /** The oldest first. */
  readonly among: readonly Happening[];
}

const AT_FIRST = 10;

export default function TaskHistory({ task, fresh, among, ...source }: TaskHistoryProps) {
  const shown = useHistory(source, { record: task, by: null, limit: AT_FIRST, fresh });
  const entries = shown.status === "loading" ? [] : shown.entries;
  const lines = entries.map((entry): Happening => {
    const { key, at } = entry;
    return { key, at, shown: <Line {...source} entry={entry} /> };
  });
  return (
    <section
      aria-label={words.title}
      aria-busy={shown.status === "loading"}
      className="flex flex-col gap-2.5"
    >
      <OfflineNote shown={shown} />
      <HistoryEnd shown={shown} empty={among.length === 0 ? words.nothing : null} />
      <ol tabIndex={-1} className="flex flex-col gap-2.5 outline-none">
        {merged(lines.reverse(), among).map((each) => (
          <li key={each.key}>{each.shown}</li>
        ))}
      </ol>
    </section>
  );
}

/** Both the oldest first; changes keep their order, whatever clocks say. */
function merged(changes: readonly Happening[], among: readonly Happening[]): Happening[] {
  const all: Happening[] = [];
  let next = 0;
  for (const each of changes) {
    for (let other = among[next]; other && other.at < each.at; other = among[next]) {
      all.push(other);
      next += 1;
    }
    all.push(each);
  }
  return [...all, ...among.slice(next)];
}

function Line({ entry, people, onUndo }: HistorySource & { readonly entry: HistoryEntry }) {
  const now = useNow();
  const { at, by, did } = entry;
  const name = nameOf(people, by);
  return (
    <div data-history={entry.key} className="flex gap-2.5 text-[12.3px] leading-[18px]">
      <span
        aria-hidden="true"
        className="history-dot"
        style={{ "--who": who(people.color(by)) } as CSSProperties}
      />
      <p className="min-w-0 flex-1 break-words text-soft">
        <span className="font-[590] text-ink">{name}</span> {words.did(name, did)}
      </p>
      <p className="shrink-0 text-soft tabular-nums">
        <time dateTime={at}>{sayAgo(at, now)}</time>
        <UndoButton entry={entry} name={name} onUndo={onUndo} />
      </p>
    </div>
  );
}
