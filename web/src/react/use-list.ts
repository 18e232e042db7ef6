"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { ListHandle, ListView, SyncClient } from "../sync/contract";
import { useClient } from "./sync-provider";

export interface UsedList {
  readonly view: ListView;
  readonly handle: ListHandle;
}

/** Follow a list for as long as the component is on the page. */
export function useList(id: string): UsedList {
  const client = useClient();
  const handle = useMemo(() => peek(client, id), [client, id]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const held = client.list(id);
      const unsubscribe = held.subscribe(listener);
      return () => {
        unsubscribe();
        held.release();
      };
    },
    [client, id],
  );
  const getView = useCallback(() => handle.view(), [handle]);
  return { view: useSyncExternalStore(subscribe, getView, getView), handle };
}

/** React may throw a rendering away, so a rendering holds nothing; the handle stays the same for every holder. */
export function peek(client: SyncClient, id: string): ListHandle {
  const handle = client.list(id);
  handle.release();
  return handle;
}
