/** Who is in front of this page, and the ways to become somebody: setting up, signing in or up, accepting, entering. */

import { ROLES } from "../core/rules";
import { type Ask, cookiesSettled } from "./ask";
import { assumed, flag, many, maybe, nothing, oneOf, type Read, shape, text } from "./read";

export type ListRole = (typeof ROLES)[number];
export type ServerRole = "owner" | "member";

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly color: string;
  readonly role: ServerRole;
  readonly home: string;
  readonly default_list: string;
  /** Whoever came by the sign-in service may have none. */
  readonly has_password: boolean;
}

/** Somebody with a share link: a name and one list. */
export interface Guest {
  readonly id: string;
  readonly name: string;
  readonly list: string;
  readonly role: ListRole;
}

export type SignIn =
  | { readonly mode: "open" }
  | {
      readonly mode: "accounts";
      readonly setup: boolean;
      /** The first owner must show the code from the log. */
      readonly code: boolean;
      readonly account: Account | null;
      readonly guest: Guest | null;
      /** The sign-in service people may use as well. */
      readonly oidc: { readonly name: string } | null;
    };

/** What an invite is to. No title: to the server alone. */
export interface InviteOffer {
  readonly title: string | null;
  readonly role: ListRole | null;
  readonly by: string;
}

export interface Newcomer {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** Why somebody goes to the sign-in service, if not just to sign in. */
export interface ElsewhereWish {
  readonly invite?: string;
  readonly link?: true;
  /** To say once more who one is. */
  readonly again?: true;
  readonly password?: string;
}

export const listRole = oneOf<ListRole>(...ROLES);

export const readAccount: Read<Account> = shape<Account>({
  id: text,
  login: text,
  name: text,
  color: text,
  role: oneOf<ServerRole>("owner", "member"),
  home: text,
  default_list: text,
  has_password: assumed(flag, true),
});

const readGuest = shape<Guest>({ id: text, name: text, list: text, role: listRole });

const readInviteOffer = shape<InviteOffer>({
  title: maybe(text),
  role: maybe(listRole),
  by: text,
});

export const OPEN: SignIn = { mode: "open" };

export const readSession: Read<SignIn> = (value) => {
  const { mode } = shape({ mode: oneOf("open", "accounts") })(value);
  if (mode === "open") return OPEN;
  const rest = shape({
    setup: flag,
    code: assumed(flag, true),
    account: maybe(readAccount),
    guest: maybe(readGuest),
    oidc: maybe(shape({ name: text })),
  })(value);
  return { mode, ...rest };
};

export type SessionClient = ReturnType<typeof sessions>;

export function sessions(ask: Ask) {
  return {
    look: async () => {
      await cookiesSettled();
      return ask("GET", "/session", readSession);
    },
    setUp: (code: string, who: Newcomer) =>
      ask("POST", "/setup", nothing, code === "" ? who : { code, ...who }),
    signIn: (login: string, password: string) =>
      ask("POST", "/session", nothing, { login, password }),
    /** With a code from the server’s owners. */
    reset: (code: string, password: string) =>
      ask("POST", "/account/reset", nothing, { secret: code, password }),
    /** Answers the address of the sign-in service, with all it needs to bring this browser back. */
    goElsewhere: async (wish: ElsewhereWish) =>
      (await ask("POST", "/oidc/start", shape({ address: text }), wish)).address,
    signOut: () => ask("DELETE", "/session", nothing),
    signUp: (invite: string, who: Newcomer) =>
      ask("POST", "/accounts", nothing, { invite, ...who }),
    lookAtInvite: (secret: string) => ask("POST", "/invites/look", readInviteOffer, { secret }),
    /** Answers the list that was joined, null for an invite to the server alone. */
    acceptInvite: async (secret: string) =>
      (await ask("POST", "/invites/accept", shape({ list: maybe(text) }), { secret })).list,
    lists: () => ask("GET", "/lists", many(shape({ id: text, title: text }))),
    enterLink: (secret: string, name: string) =>
      ask("POST", "/links/enter", nothing, { secret, name }),
  };
}
