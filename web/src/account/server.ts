/** What only the server's owner sees: everybody's accounts, invites to the server, the audit trail. */

import type { Ask } from "./ask";
import { anything, flag, many, maybe, nothing, oneOf, shape, text } from "./read";
import type { ServerRole } from "./session";
import { secretOf } from "./sharing";

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly color: string | null;
  readonly role: ServerRole;
  readonly disabled: boolean | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly by: string | null;
  readonly detail: unknown;
}

const person = shape<Person>({
  id: text,
  login: text,
  name: text,
  color: maybe(text),
  role: oneOf<ServerRole>("owner", "member"),
  disabled: maybe(flag),
});
const entry = shape<AuditEntry>({
  id: (value) => String(value),
  at: text,
  kind: text,
  by: maybe(text),
  detail: anything,
});

export const AUDIT_PAGE = 100;

export function servers(ask: Ask) {
  return {
    people: () => ask("GET", "/accounts", many(person)),
    setDisabled: (id: string, disabled: boolean) =>
      ask("PATCH", `/accounts/${encodeURIComponent(id)}`, nothing, { disabled }),
    invite: async (terms: { readonly days: number; readonly uses: number }) =>
      (await ask("POST", "/invites", secretOf, terms)).secret,
    audit: (before: string | null) =>
      ask(
        "GET",
        `/audit?limit=${AUDIT_PAGE}${before === null ? "" : `&before=${encodeURIComponent(before)}`}`,
        many(entry),
      ),
  };
}
