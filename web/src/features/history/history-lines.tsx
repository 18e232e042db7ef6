"use client";

/** Who did what and when, line by line, each with the button that takes it back. */

import { useRef } from "react";
import type { Op } from "../../core/records";
import { Avatar } from "../../ui/avatar";
import { historyStrings as words } from "../../ui/history-strings";
import type { People } from "../../ui/people";
import { strings } from "../../ui/strings";
import type { Entry } from "./entries";
import type { Shown } from "./use-history";

const SYSTEM = "system";

export const nameOf = (people: People, id: string): string =>
  id === SYSTEM ? strings.app.name : people.name(id);

export interface HistoryLinesProps {
  readonly entries: readonly Entry[];
  readonly people: People;
  readonly when: (entry: Entry) => string;
  /** Null for those who may only look. */
  readonly onUndo: ((ops: readonly Op[]) => void) | null;
}

export function HistoryLines({ entries, people, when, onUndo }: HistoryLinesProps) {
  const lines = useRef<HTMLOListElement>(null);
  return (
    <ol ref={lines} tabIndex={-1} className="flex flex-col gap-3.5 outline-none">
      {entries.map((entry) => (
        <Line
          key={entry.key}
          entry={entry}
          name={nameOf(people, entry.by)}
          people={people}
          when={when(entry)}
          onUndo={
            onUndo &&
            ((ops) => {
              lines.current?.focus(); // the button goes away with what it undid
              onUndo(ops);
            })
          }
        />
      ))}
    </ol>
  );
}

interface LineProps {
  readonly entry: Entry;
  readonly name: string;
  readonly people: People;
  readonly when: string;
  /** Null for those who may only look. */
  readonly onUndo: ((ops: readonly Op[]) => void) | null;
}

function Line({ entry, name, people, when, onUndo }: LineProps) {
  const { at, by, did, undo } = entry;
  return (
    <li data-history={entry.key} className="flex gap-2.5 text-[12.8px] leading-[19px]">
      <Avatar
        name={name === strings.people.someone ? null : name}
        color={people.color(by)}
        agent={people.agent(by)}
      />
      <div className="min-w-0 flex-1 break-words text-soft">
        <p>
          <span className="font-[590] text-ink">{name}</span> {did}
        </p>
        <p className="tabular-nums">
          <time dateTime={at}>{when}</time>
          {undo && onUndo ? (
            <>
              <span aria-hidden="true"> · </span>
              <button
                type="button"
                aria-label={words.undoOf(undo.label, `${name} ${did}`)}
                className="hit rounded-[3px] font-[590] text-accent-ink hover:underline"
                onClick={() => onUndo(undo.ops)}
              >
                {undo.label}
              </button>
            </>
          ) : null}
        </p>
      </div>
    </li>
  );
}

/** What is to be said about the lines above it, and the way to more of them. */
export function HistoryEnd({ shown, empty }: { readonly shown: Shown; readonly empty: string }) {
  const { status, feed, entries } = shown;
  if (status === "offline") return null;
  if (status === "failed")
    return (
      <p className="text-[12.8px] leading-[19px] text-soft">
        {words.failed}{" "}
        <button type="button" className="hit font-[590] text-accent-ink" onClick={shown.retry}>
          {words.retry}
        </button>
      </p>
    );
  if (status === "ready" && feed.next !== null)
    return (
      <button type="button" className="button self-start" disabled={feed.busy} onClick={shown.more}>
        {words.more}
      </button>
    );
  if (status === "ready" && entries.length === 0)
    return <p className="text-[12.8px] leading-[19px] text-soft">{empty}</p>;
  return null;
}

export function OfflineNote({ shown }: { readonly shown: Shown }) {
  if (shown.status !== "offline") return null;
  return <p className="text-[12.3px] leading-[18px] text-soft">{words.offline}</p>;
}
