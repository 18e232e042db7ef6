"use client";

/** Who is in front of this page. Without a provider: a server without accounts. */

import { createContext, use } from "react";
import { asking } from "../account/ask";
import { OPEN, type SessionClient, type SignIn, sessions } from "../account/session";
import { fetchHere } from "../site/path";
import type { Identity } from "../sync/browser";

export interface SessionContext {
  readonly session: SignIn;
  readonly client: SessionClient;
  /** Ask the server again who this is. */
  refresh(): Promise<SignIn>;
}

const NOBODY: SessionContext = {
  session: OPEN,
  client: sessions(asking(fetchHere)),
  refresh: async () => OPEN,
};

const Context = createContext<SessionContext>(NOBODY);
export const SessionProvider = Context;

export function useSession(): SessionContext {
  return use(Context);
}

/** Whose storage and home it is; null where there are no accounts, and for nobody. */
export function identityOf(session: SignIn): Identity | null {
  if (session.mode === "open") return null;
  const { account, guest } = session;
  if (account) return { me: account.id, home: account.home };
  if (guest) return { me: guest.id, home: null };
  return null;
}
