"use client";

/** Who is in front of this page. Without a provider: a server without accounts. */

import { createContext, use } from "react";
import { asking } from "../account/ask";
import { OPEN, type Session, type SessionClient, sessions } from "../account/session";
import type { Identity } from "../sync/browser";

export interface Seat {
  readonly session: Session;
  readonly client: SessionClient;
  /** Ask the server again who this is. */
  refresh(): Promise<Session>;
}

const NOBODY: Seat = {
  session: OPEN,
  client: sessions(asking((...request) => fetch(...request))),
  refresh: async () => OPEN,
};

const SeatContext = createContext<Seat>(NOBODY);
export const SeatProvider = SeatContext;

export function useSeat(): Seat {
  return use(SeatContext);
}

/** Whose storage and home it is; null where there are no accounts, and for nobody. */
export function identityOf(session: Session): Identity | null {
  if (session.mode === "open") return null;
  const { account, guest } = session;
  if (account) return { me: account.id, home: account.home };
  if (guest) return { me: guest.id, home: null };
  return null;
}
