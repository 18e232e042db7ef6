"use client";

import { useSyncExternalStore } from "react";
import type { SyncStatus } from "../sync/contract";
import { useClient } from "./sync-provider";

export type { SyncStatus } from "../sync/contract";

/** What the header says: live, connecting, offline or paused, and how many edits wait. */
export function useSyncStatus(): SyncStatus {
  const client = useClient();
  return useSyncExternalStore(client.subscribe, client.status, client.status);
}
