"use client";

/** Everything that became of a list, day by day, also what is deleted by now. */

import { useMemo, useState } from "react";
import { DialogHead } from "../../ui/dialogs/dialog-head";
import Sheet from "../../ui/dialogs/sheet";
import { sayDue } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { dayLocale } from "../../ui/language/spoken";
import { historyStrings as words } from "../../ui/strings/history-strings";
import { byDay, type HistoryEntry } from "./entries";
import { HistoryEnd, HistoryLines, nameOf, OfflineNote } from "./history-lines";
import { type HistorySource, useHistory } from "./use-history";

export interface ListHistoryProps extends HistorySource {
  readonly place: "bottom" | "right";
  /** This browser's own actor. */
  readonly me: string;
  readonly fresh: string;
  /** Up to where this person had looked before; null if they never had. */
  readonly looked?: number | null;
  readonly onClose: () => void;
}

const AT_ONCE = 50;

export default function ListHistory({
  place,
  me,
  fresh,
  looked = null,
  onClose,
  ...source
}: ListHistoryProps) {
  const [by, setBy] = useState<string | null>(null);
  const shown = useHistory(source, { record: null, by, limit: AT_ONCE, fresh });
  const days = useMemo(() => byDay(shown.entries), [shown.entries]);
  const now = useNow();
  const known = firstKnown(shown.entries, looked, me);
  return (
    <Sheet place={place} label={words.title} onClose={onClose}>
      <DialogHead title={words.title} close={words.close} onClose={onClose} look="sticky" />
      <div
        aria-busy={shown.status === "loading"}
        className="flex min-h-[50dvh] flex-col gap-5 px-[22px] pt-4 pb-[calc(24px+env(safe-area-inset-bottom))]"
      >
        <By {...source} me={me} entries={shown.entries} by={by} onBy={setBy} />
        <OfflineNote shown={shown} />
        {shown.status === "loading" ? <p className="sr-only">{words.loading}</p> : null}
        {(shown.status === "loading" ? [] : days).map(([day, entries]) => (
          <section key={day} aria-label={sayDue(day, now).text} className="flex flex-col gap-3">
            <h3 className="text-[11.5px] leading-4 font-[550] text-soft">
              {sayDue(day, now).text}
            </h3>
            <HistoryLines
              entries={entries}
              people={source.people}
              when={timeOf}
              known={known}
              onUndo={source.onUndo}
            />
          </section>
        ))}
        <HistoryEnd shown={shown} empty={by === null ? words.nothing : words.nothingBy} />
      </div>
    </Sheet>
  );
}

/** The newest entry that this person had seen, if others did something since. */
function firstKnown(
  entries: readonly HistoryEntry[],
  looked: number | null,
  me: string,
): string | null {
  if (looked === null) return null;
  const at = entries.findIndex(({ rev }) => rev !== undefined && rev <= looked);
  const isNews = entries.slice(0, at).some(({ by }) => by !== me);
  return at > 0 && isNews ? (entries[at]?.key ?? null) : null;
}

const timeOf = ({ at }: HistoryEntry): string =>
  new Date(at).toLocaleTimeString(dayLocale(), { hour: "2-digit", minute: "2-digit" });

interface ByProps extends HistorySource {
  readonly me: string;
  readonly entries: readonly HistoryEntry[];
  readonly by: string | null;
  readonly onBy: (by: string | null) => void;
}

function By({ records, people, me, entries, by, onBy }: ByProps) {
  const known = new Set([me]);
  for (const record of records.values()) {
    if (record.type === "member") known.add(record.id);
    if (typeof record.created_by === "string") known.add(record.created_by);
  }
  for (const entry of entries) known.add(entry.by);
  if (by !== null) known.add(by);
  return (
    <label className="flex items-center gap-1 text-[12.8px] text-soft">
      {words.by}
      <select
        value={by ?? ""}
        onChange={(event) => onBy(event.target.value === "" ? null : event.target.value)}
        className="h-11 min-w-0 flex-1 rounded-[7px] bg-transparent px-1 text-[16px] text-ink md:h-8 md:flex-initial md:text-[12.8px]"
      >
        <option value="">{words.everybody}</option>
        {[...known].map((id) => (
          <option key={id} value={id}>
            {nameOf(people, id)}
          </option>
        ))}
      </select>
    </label>
  );
}
