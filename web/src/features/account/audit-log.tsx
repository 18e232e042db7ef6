"use client";

import { useMemo, useState } from "react";
import type { AccountClient } from "../../account/client";
import { csv } from "../../account/csv";
import type { AuditEntry, AuditPage } from "../../account/server";
import { Choice, ErrorLine } from "../../ui/fields/form";
import { useLooked } from "../../ui/fields/use-looked";
import { isolated } from "../../ui/format/isolate";
import { dayLocale } from "../../ui/language/spoken";
import { people } from "../../ui/strings/people-strings";

const ALL = "";

/** What happened to accounts, rights and secrets, newest first. */
export default function AuditLog({ client }: { readonly client: AccountClient }) {
  const [older, setOlder] = useState<readonly AuditPage[]>([]);
  const [kind, setKind] = useState(ALL);
  const [first] = useState(() => () => client.server.audit(null));
  const names = useNames(client);
  const { value, request } = useLooked(first);
  const pages = value ? [value, ...older] : [];
  const entries = pages.flatMap((page) => page.events);
  const next = pages.at(-1)?.next ?? null;
  const kinds = [...new Set(entries.map((entry) => entry.kind))].sort();
  const shown = entries.filter((entry) => kind === ALL || entry.kind === kind);
  const more = () =>
    request.run(async () => {
      setOlder([...older, await client.server.audit(next)]);
    });
  return (
    <div className="part border-t-0">
      <div className="flex flex-wrap items-end gap-2">
        <Choice
          label={people.server.kind}
          value={kind}
          choices={[[ALL, people.server.allKinds], ...kinds.map((k) => [k, sayKind(k)] as const)]}
          onChoose={setKind}
        />
        <button type="button" className="button" onClick={() => saveJson(shown)}>
          {people.server.json}
        </button>
        <button type="button" className="button" onClick={() => saveCsv(shown)}>
          {people.server.csv}
        </button>
      </div>
      <ErrorLine error={request.error} />
      {value?.events.length === 0 ? <p className="text-soft">{people.server.empty}</p> : null}
      <Entries shown={shown} names={names} />
      {next !== null ? (
        <button type="button" className="button self-start" onClick={() => void more()}>
          {people.server.more}
        </button>
      ) : null}
    </div>
  );
}

interface EntriesProps {
  readonly shown: readonly AuditEntry[];
  readonly names: ReadonlyMap<string, string>;
}

function Entries({ shown, names }: EntriesProps) {
  return (
    <ul aria-label={people.account.sections.audit}>
      {shown.map((entry) => (
        <li key={entry.number} className="person-line py-1.5">
          <span className="min-w-0 flex-1">
            <span className="block">{sayKind(entry.kind)}</span>
            <span className="block text-[12.3px] leading-[17px] break-words text-soft">
              {[entry.who ?? "", entry.address, ...Object.values(entry.about)]
                .filter((part) => part !== "")
                .map((part) => names.get(part) ?? part)
                .join(" · ")}
            </span>
          </span>
          <time dateTime={entry.at} className="shrink-0 text-[12.3px] text-soft tabular-nums">
            {new Date(entry.at).toLocaleString(dayLocale(), {
              dateStyle: "medium",
              timeStyle: "short",
            })}
          </time>
        </li>
      ))}
    </ul>
  );
}

/** Ids as people know each other, where they are still known. */
function useNames(client: AccountClient): ReadonlyMap<string, string> {
  const { value } = useLooked(client.server.people);
  return useMemo(() => new Map((value ?? []).map(({ id, name }) => [id, isolated(name)])), [value]);
}

const sayKind = (kind: string): string => {
  const words = kind.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function saveJson(entries: readonly AuditEntry[]): void {
  save("audit.json", "application/json", `${JSON.stringify(entries, null, 2)}\n`);
}

function saveCsv(entries: readonly AuditEntry[]): void {
  const rows = entries.map(({ at, kind, who, address, about }) => [
    at,
    kind,
    who ?? "",
    address,
    JSON.stringify(about),
  ]);
  save("audit.csv", "text/csv", csv([["at", "kind", "who", "address", "about"], ...rows]));
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
