/** What people keep of themselves: name, colour, password, devices, tokens. */

import type { Ask } from "./ask";
import { flag, many, maybe, nothing, oneOf, shape, text } from "./read";
import { readAccount } from "./session";
import { secretOf } from "./sharing";

export interface Device {
  readonly id: string;
  readonly device: string;
  readonly used_at: string;
  /** The one this page is on. */
  readonly here: boolean;
}

/** An account at a sign-in service that is linked. */
export interface LinkedIdentity {
  readonly id: string;
  readonly issuer: string;
  readonly linked_at: string;
  /** Not if the server uses another service now. */
  readonly works: boolean;
}

/** `share`: also change who is in a list. */
export type Scope = "read" | "write" | "share";

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly lists: readonly string[] | null;
  readonly expires_at: string | null;
  readonly agent: { readonly name: string; readonly color: string } | null;
}

export interface TokenTerms {
  readonly name: string;
  readonly scope: Scope;
  readonly lists: readonly string[] | null;
  readonly days: number;
  readonly agent: { readonly name: string; readonly color: string } | null;
}

const device = shape<Device>({
  id: text,
  device: text,
  used_at: text,
  here: flag,
});
const identity = shape<LinkedIdentity>({ id: text, issuer: text, linked_at: text, works: flag });
const token = shape<Token>({
  id: text,
  name: text,
  scope: oneOf<Scope>("read", "write", "share"),
  lists: maybe(many(text)),
  expires_at: maybe(text),
  agent: maybe(shape({ name: text, color: text })),
});

export function own(ask: Ask) {
  return {
    account: () => ask("GET", "/account", readAccount),
    change: (fields: { readonly name?: string; readonly color?: string }) =>
      ask("PATCH", "/account", nothing, fields),
    remove: (password: string) => ask("DELETE", "/account", nothing, { password }),
    setPassword: (old: string, fresh: string) =>
      ask("POST", "/account/password", nothing, { old, new: fresh }),
    identities: () => ask("GET", "/account/identities", many(identity)),
    unlink: (id: string) => ask("DELETE", `/account/identities/${encodeURIComponent(id)}`, nothing),
    devices: () => ask("GET", "/account/sessions", many(device)),
    endDevice: (id: string) =>
      ask("DELETE", `/account/sessions/${encodeURIComponent(id)}`, nothing),
    endDevices: () => ask("DELETE", "/account/sessions", nothing),
    tokens: () => ask("GET", "/account/tokens", many(token)),
    makeToken: async (terms: TokenTerms) =>
      (await ask("POST", "/account/tokens", secretOf, terms)).secret,
    revokeToken: (id: string) =>
      ask("DELETE", `/account/tokens/${encodeURIComponent(id)}`, nothing),
  };
}
