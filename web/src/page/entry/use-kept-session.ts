"use client";

/** The session this page begins with and keeps up to date: as it was last seen at once, as the server says soon after. */

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { asking } from "../../account/ask";
import { OPEN, type SessionClient, type SignIn, sessions } from "../../account/session";
import { keepSession, keptSession, SESSION_KEY } from "../../account/session-cache";
import { identityOf, type SessionContext } from "../../react/session";
import { fetchHere } from "../../site/path";
import { Problem } from "../../site/problem";

/** Null until it is known. */
export function useKeptSession(): SessionContext | null {
  const client = useMemo(() => sessions(asking(fetchHere)), []);
  const [session, setSession] = useState<SignIn | null>(null);
  const latest = useRef<SignIn | null>(null);
  const take = useCallback((next: SignIn): SignIn => {
    if (JSON.stringify(latest.current) !== JSON.stringify(next)) {
      latest.current = next;
      setSession(next);
    }
    return latest.current ?? next;
  }, []);
  const refresh = useCallback(async () => {
    const known = keptSession(localStorage) !== null;
    const said = await lookUp(client);
    // What was forgotten while the server was asked, by a page that signed out, stays forgotten.
    const forgotten = known && keptSession(localStorage) === null;
    if (said !== null && !forgotten) keepSession(localStorage, said);
    const next = said ?? latest.current ?? OPEN;
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

const isGuest = (session: SignIn | null): boolean =>
  session?.mode === "accounts" && session.guest !== null;

/** Null offline, or while the server is in trouble: the last known session goes on. */
async function lookUp(client: SessionClient): Promise<SignIn | null> {
  try {
    return await client.look();
  } catch (error) {
    // A server that has never heard of accounts.
    if (error instanceof Problem && error.code === "not_found") return OPEN;
    return null;
  }
}

/** Whoever signs in or out in one tab does so in all of them. */
function useOtherTabs(latest: { readonly current: SignIn | null }): void {
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== SESSION_KEY || latest.current === null) return;
      const there = keptSession(localStorage);
      const me = (session: SignIn | null) => (session ? identityOf(session)?.me : undefined);
      if (me(there) !== me(latest.current)) window.location.reload();
    };
    window.addEventListener("storage", onStorage);
    return () => window.removeEventListener("storage", onStorage);
  }, [latest]);
}
