"use client";

/** What others did since somebody looked, person by person, in one list or in several. */

import { useMemo } from "react";
import type { Change } from "../../core/records";
import type { Problem } from "../../site/problem";
import { DialogHead } from "../../ui/dialogs/dialog-head";
import Sheet from "../../ui/dialogs/sheet";
import { sayTooMuch } from "../../ui/fields/say-error";
import { sayAgo } from "../../ui/format/due";
import { useNow, useToday } from "../../ui/format/now";
import { Avatar } from "../../ui/people/avatar";
import { historyStrings as words } from "../../ui/strings/history-strings";
import { refusedStrings as refused } from "../../ui/strings/server/refused-strings";
import { byPerson, type Doer } from "./by-person";
import { entriesOf, type HistoryEntry } from "./entries";
import { HistoryLines } from "./history-lines";
import type { HistorySource } from "./use-history";

export interface DigestList extends Omit<HistorySource, "reach"> {
  readonly title: string;
  readonly color: string;
  /** Others', the newest first. */
  readonly changes: readonly Change[];
  /** There are none before these. */
  readonly whole: boolean;
}

export interface DigestProps {
  readonly place: "bottom" | "right";
  readonly lists: readonly DigestList[];
  /** Told of several lists, each has its name and is gone to by that. */
  readonly onOpen: ((list: string) => void) | null;
  readonly onHistory: ((list: string) => void) | null;
  /** Why there may be more than this; null if there is not. */
  readonly lacks: "asking" | "offline" | null;
  /** That the server was asked too much, if it is asked again for that reason. */
  readonly wait: Problem | null;
  readonly onClose: () => void;
}

export default function Digest(props: DigestProps) {
  const { place, lists, onOpen, onHistory, lacks, wait, onClose } = props;
  const none = lists.length === 0;
  return (
    <Sheet place={place} label={words.news.title} onClose={onClose}>
      <DialogHead
        title={words.news.title}
        close={words.news.close}
        onClose={onClose}
        look="sticky"
      />
      <div
        aria-busy={lacks === "asking"}
        className="flex min-h-[50dvh] flex-col gap-6 px-[22px] pt-4 pb-[calc(24px+env(safe-area-inset-bottom))]"
      >
        <Note said={noteOn(lacks, none, wait)} />
        {lists.map((list) => (
          <InList key={list.list} {...list} onOpen={onOpen} onHistory={onHistory} />
        ))}
      </div>
    </Sheet>
  );
}

function noteOn(lacks: DigestProps["lacks"], none: boolean, wait: Problem | null): string | null {
  const held = lacks === "asking" ? sayTooMuch(wait, refused.goesOn) : null;
  if (held !== null) return held;
  if (lacks === "offline") return none ? words.news.offline : words.news.known;
  if (!none) return null;
  return lacks === "asking" ? words.news.loading : words.news.nothing;
}

function Note({ said }: { readonly said: string | null }) {
  return said === null ? null : <p className="text-[12.8px] leading-[19px] text-soft">{said}</p>;
}

function InList(props: DigestList & Pick<DigestProps, "onOpen" | "onHistory">) {
  const { list, title, color, records, people, listOf, changes, whole } = props;
  const { onUndo, onOpen, onHistory } = props;
  const today = useToday();
  const doers = useMemo(() => {
    const now = new Date(`${today}T12:00`);
    const telling = { records, record: null, now, nameOf: people.name, listOf };
    return byPerson(entriesOf(changes, telling));
  }, [changes, records, people, listOf, today]);
  return (
    <section aria-label={title} className="flex flex-col gap-5">
      {onOpen ? (
        <h3 className="-mb-1.5 text-[13.2px] leading-5 font-[620]">
          <button
            type="button"
            className="hit flex max-w-full items-center gap-2 text-left hover:underline"
            onClick={() => onOpen(list)}
          >
            <span aria-hidden="true" className="nav-square" style={{ background: color }} />
            <span dir="auto" className="min-w-0 break-words">
              {title}
            </span>
          </button>
        </h3>
      ) : null}
      {doers.map((doer) => (
        <OfPerson key={doer.id} doer={doer} people={people} onUndo={onUndo} />
      ))}
      {whole && doers.length > 0 ? null : (
        <Note said={whole ? words.news.nothing : words.news.part} />
      )}
      {onHistory ? (
        <button type="button" className="button self-start" onClick={() => onHistory(list)}>
          {words.news.history}
        </button>
      ) : null}
    </section>
  );
}

interface OfPersonProps extends Pick<HistorySource, "people" | "onUndo"> {
  readonly doer: Doer;
}

function OfPerson({ doer: { id, entries }, people, onUndo }: OfPersonProps) {
  const now = useNow();
  const name = people.name(id);
  const agent = people.agent(id);
  const when = ({ at }: HistoryEntry): string => sayAgo(at, now);
  return (
    <section aria-label={name}>
      <p className="mb-2 flex items-center gap-2.5 text-[12.8px] leading-[19px]">
        <Avatar id={id} people={people} />
        <span className="min-w-0 break-words font-[590]">{name}</span>
        <span className="shrink-0 text-soft">
          {agent ? `${words.news.agent} · ` : ""}
          {words.news.changes(entries.length)}
        </span>
      </p>
      <HistoryLines entries={entries} people={people} when={when} look="of-one" onUndo={onUndo} />
    </section>
  );
}
