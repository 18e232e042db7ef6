"use client";

/** Provides the page with its sync client; shows `waiting` until storage has been opened. */

import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { ahead, comes } from "../site/comes";
import type { Identity } from "../sync/browser";
import type { SyncClient } from "../sync/contract";

/** Asked for while the page still asks who this is, so it is there in time; where people sign in it is not waited for. */
const loadEngine = () => import("../sync/browser");
ahead(loadEngine);

const SyncContext = createContext<SyncClient | null>(null);

/** For tests and stories: a client made elsewhere. */
export function SyncProvider(props: { readonly client: SyncClient; readonly children: ReactNode }) {
  return <SyncContext value={props.client}>{props.children}</SyncContext>;
}

export interface BrowserSyncProps {
  /** Null where there are no accounts. Give the provider a `key` of it: one client is one person's. */
  readonly identity: Identity | null;
  readonly waiting: ReactNode;
  readonly children: ReactNode;
}

/** For the page: opens this browser's client once, and stops it when it goes. */
export function BrowserSync({ identity, waiting, children }: BrowserSyncProps) {
  const [client, setClient] = useState<SyncClient | null>(null);
  const [who] = useState(identity);
  useEffect(() => {
    let mounted = true;
    let opened: SyncClient | null = null;
    void comes(loadEngine)
      .then(({ openSyncClient }) => openSyncClient(who))
      .then((ready) => {
        opened = ready;
        if (mounted) setClient(ready);
        else ready.stop();
      });
    return () => {
      mounted = false;
      opened?.stop();
    };
  }, [who]);
  if (client === null) return waiting;
  return <SyncProvider client={client}>{children}</SyncProvider>;
}

export function useClient(): SyncClient {
  const client = use(SyncContext);
  if (client === null) throw new Error("This needs a SyncProvider around it.");
  return client;
}
