"use client";

/** Who did what and when, line by line, each with the button that takes it back. */

import { type CSSProperties, Fragment } from "react";
import type { Op } from "../../core/records";
import { sayTooMuch } from "../../ui/fields/say-error";
import { Avatar } from "../../ui/people/avatar";
import type { People } from "../../ui/people/people";
import { who } from "../../ui/people/person-color";
import { historyStrings as words } from "../../ui/strings/history-strings";
import { refusedStrings as refused } from "../../ui/strings/server/refused-strings";
import { strings } from "../../ui/strings/strings";
import type { HistoryEntry } from "./entries";
import { waitOf } from "./feed";
import type { ShownHistory } from "./use-history";

const SYSTEM = "system";

export const nameOf = (people: People, id: string): string =>
  id === SYSTEM ? strings.app.name : people.name(id);

export interface HistoryLinesProps {
  readonly entries: readonly HistoryEntry[];
  readonly people: People;
  readonly when: (entry: HistoryEntry) => string;
  /** The entry from which on this person knows all of it. */
  readonly known?: string | null;
  /** `of-one`: they stand below their person, who is named there. */
  readonly look?: "of-all" | "of-one";
  /** Null for those who may only look. */
  readonly onUndo: ((ops: readonly Op[]) => void) | null;
}

export function HistoryLines(props: HistoryLinesProps) {
  const { entries, people, when, known = null, look = "of-all", onUndo } = props;
  return (
    <ol
      tabIndex={-1}
      className={`flex flex-col outline-none ${look === "of-one" ? "gap-2" : "gap-3.5"}`}
    >
      {entries.map((entry) => (
        <Fragment key={entry.key}>
          {entry.key === known ? <li className="caught-up">{words.caughtUp}</li> : null}
          <Line
            entry={entry}
            name={nameOf(people, entry.by)}
            people={people}
            when={when(entry)}
            look={look}
            onUndo={onUndo}
          />
        </Fragment>
      ))}
    </ol>
  );
}

interface UndoProps {
  readonly entry: HistoryEntry;
  readonly name: string;
  /** Null for those who may only look. */
  readonly onUndo: ((ops: readonly Op[]) => void) | null;
}

interface LineProps extends UndoProps {
  readonly people: People;
  readonly when: string;
  readonly look: "of-all" | "of-one";
}

function Line({ entry, name, people, when, look, onUndo }: LineProps) {
  const { at, by, did } = entry;
  const alone = look === "of-all";
  return (
    <li data-history={entry.key} className="flex gap-2.5 text-[12.8px] leading-[19px]">
      {alone ? (
        <Avatar id={by} people={people} />
      ) : (
        <span
          aria-hidden="true"
          className="history-dot"
          style={{ "--who": who(people.color(by)) } as CSSProperties}
        />
      )}
      <div className="min-w-0 flex-1 break-words text-soft">
        <p className={alone ? "" : "text-ink"}>
          <span className={alone ? "font-[590] text-ink" : "sr-only"}>{name}</span>{" "}
          {words.did(name, did)}
        </p>
        <p className="tabular-nums">
          <time dateTime={at}>{when}</time>
          <UndoButton entry={entry} name={name} onUndo={onUndo} />
        </p>
      </div>
    </li>
  );
}

export function UndoButton({ entry: { undo, did }, name, onUndo }: UndoProps) {
  if (!undo || !onUndo) return null;
  return (
    <>
      <span aria-hidden="true"> · </span>
      <button
        type="button"
        aria-label={words.undoOf(undo.label, `${name} ${words.did(name, did)}`)}
        className="hit rounded-[3px] font-[590] text-accent-ink hover:underline"
        onClick={(event) => {
          // The button goes away with what it undid.
          event.currentTarget.closest("ol")?.focus();
          onUndo(undo.ops);
        }}
      >
        {undo.label}
      </button>
    </>
  );
}

/** What is to be said about the lines beside it, and the way to more of them. */
export function HistoryEnd({
  shown,
  empty,
}: {
  readonly shown: ShownHistory;
  /** Null where something else stands there. */
  readonly empty: string | null;
}) {
  const { status, feed, entries } = shown;
  if (status === "offline") return null;
  if (status === "failed")
    return (
      <p className="text-[12.8px] leading-[19px] text-soft">
        {sayTooMuch(feed.failure, refused.goesOn) ?? words.failed}{" "}
        {waitOf(feed.failure) !== null ? null : (
          <button type="button" className="hit font-[590] text-accent-ink" onClick={shown.retry}>
            {words.retry}
          </button>
        )}
      </p>
    );
  if (status === "ready" && feed.next !== null)
    return (
      <button type="button" className="button self-start" disabled={feed.busy} onClick={shown.more}>
        {words.more}
      </button>
    );
  if (status === "ready" && entries.length === 0 && empty !== null)
    return <p className="text-[12.8px] leading-[19px] text-soft">{empty}</p>;
  return null;
}

export function OfflineNote({ shown }: { readonly shown: ShownHistory }) {
  if (shown.status !== "offline") return null;
  return <p className="text-[12.3px] leading-[18px] text-soft">{words.offline}</p>;
}
