/** What only the server's owner sees: everybody's accounts, invites to the server, the audit trail. */

import type { Ask } from "./ask";
import {
  count,
  flag,
  many,
  maybe,
  nothing,
  oneOf,
  type Read,
  shape,
  text,
  Unreadable,
} from "./read";
import type { ServerRole } from "./session";
import { secretOf } from "./sharing";

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly color: string;
  readonly role: ServerRole;
  readonly disabled: boolean;
}

export interface AuditEntry {
  readonly number: number;
  readonly at: string;
  readonly kind: string;
  readonly who: string | null;
  readonly address: string;
  readonly about: Readonly<Record<string, string>>;
}

/** Names and their texts. */
const words: Read<Readonly<Record<string, string>>> = (value) => {
  if (typeof value !== "object" || value === null) throw new Unreadable("an object");
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
};

const person = shape<Person>({
  id: text,
  login: text,
  name: text,
  color: text,
  role: oneOf<ServerRole>("owner", "member"),
  disabled: flag,
});
const entry = shape<AuditEntry>({
  number: count,
  at: text,
  kind: text,
  who: maybe(text),
  address: text,
  about: words,
});

/** Newest first; `next` is the `before` to go on with, null at the beginning. */
export interface AuditPage {
  readonly events: readonly AuditEntry[];
  readonly next: number | null;
}

const auditPage = shape<AuditPage>({ events: many(entry), next: maybe(count) });

export function servers(ask: Ask) {
  return {
    people: () => ask("GET", "/accounts", many(person)),
    setDisabled: (id: string, disabled: boolean) =>
      ask("PATCH", `/accounts/${encodeURIComponent(id)}`, nothing, { disabled }),
    invite: async (terms: { readonly days: number; readonly uses: number }) =>
      (await ask("POST", "/invites", secretOf, terms)).secret,
    audit: (before: number | null) =>
      ask("GET", `/audit?limit=100${before === null ? "" : `&before=${before}`}`, auditPage),
  };
}
