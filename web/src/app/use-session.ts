"use client";

/** The session this page begins with and keeps up to date: as it was last seen at once, as the server says soon after. */

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { asking, Problem } from "../account/ask";
import { KEPT_SESSION, keepSession, keptSession } from "../account/kept";
import { OPEN, type Session, type SessionClient, sessions } from "../account/session";
import { identityOf, type Seat } from "../react/session";

/** Null until it is known. */
export function useSession(): Seat | null {
  const client = useMemo(() => sessions(asking((...request) => fetch(...request))), []);
  const [session, setSession] = useState<Session | null>(null);
  const latest = useRef<Session | null>(null);
  const take = useCallback((next: Session): Session => {
    if (JSON.stringify(latest.current) !== JSON.stringify(next)) {
      latest.current = next;
      setSession(next);
    }
    return latest.current ?? next;
  }, []);
  const refresh = useCallback(async () => {
    const next = await lookUp(client, latest.current);
    keepSession(localStorage, next);
    // A guest whose link has ended keeps the page, with what they typed, until they leave it.
    return isGuest(latest.current) && identityOf(next) === null ? next : take(next);
  }, [client, take]);
  useEffect(() => {
    const kept = keptSession(localStorage);
    // Somebody who was not signed in is asked again; the others open at once.
    if (kept !== null && (kept.mode === "open" || identityOf(kept) !== null)) take(kept);
    void refresh();
  }, [refresh, take]);
  useOtherTabs(latest);
  return useMemo(
    () => (session === null ? null : { session, client, refresh }),
    [session, client, refresh],
  );
}

const isGuest = (session: Session | null): boolean =>
  session?.mode === "accounts" && session.guest !== null;

/** Offline, or while the server is in trouble, the last known session goes on. */
async function lookUp(client: SessionClient, last: Session | null): Promise<Session> {
  try {
    return await client.look();
  } catch (error) {
    // A server that has never heard of accounts.
    if (error instanceof Problem && error.code === "not_found") return OPEN;
    return last ?? OPEN;
  }
}

/** Whoever signs in or out in one tab does so in all of them. */
function useOtherTabs(latest: { readonly current: Session | null }): void {
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== KEPT_SESSION || latest.current === null) return;
      const there = keptSession(localStorage);
      const me = (session: Session | null) => (session ? identityOf(session)?.me : undefined);
      if (me(there) !== me(latest.current)) window.location.reload();
    };
    window.addEventListener("storage", onStorage);
    return () => window.removeEventListener("storage", onStorage);
  }, [latest]);
}
