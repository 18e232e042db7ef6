"use client";

/** Gives the page its sync client; shows `waiting` until storage has been opened. */

import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { openSyncClient } from "../sync/browser";
import type { SyncClient } from "../sync/contract";

const SyncContext = createContext<SyncClient | null>(null);

/** For tests and stories: a client made elsewhere. */
export function SyncProvider(props: { readonly client: SyncClient; readonly children: ReactNode }) {
  return <SyncContext value={props.client}>{props.children}</SyncContext>;
}

/** For the page: opens this browser's client once, and stops it when it goes. */
export function BrowserSync(props: { readonly waiting: ReactNode; readonly children: ReactNode }) {
  const [client, setClient] = useState<SyncClient | null>(null);
  useEffect(() => {
    let mounted = true;
    let opened: SyncClient | null = null;
    void openSyncClient().then((ready) => {
      opened = ready;
      if (mounted) setClient(ready);
      else ready.stop();
    });
    return () => {
      mounted = false;
      opened?.stop();
    };
  }, []);
  if (client === null) return props.waiting;
  return <SyncProvider client={client}>{props.children}</SyncProvider>;
}

export function useClient(): SyncClient {
  const client = use(SyncContext);
  if (client === null) throw new Error("This needs a SyncProvider around it.");
  return client;
}
