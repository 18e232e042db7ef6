"use client";

import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import type { ListHandle, Others, Someone, Spot, SyncClient, Typed } from "../sync/contract";
import { useClient } from "./sync-provider";

export type { Someone, Spot } from "../sync/contract";

const NOBODY: readonly Someone[] = [];
const NO_OTHERS: Others = { people: NOBODY, byTask: new Map() };
const never = () => () => undefined;

function usePresence(list: string | null) {
  const client = useClient();
  return useMemo(() => (list === null ? null : peek(client, list).presence), [client, list]);
}

/** React may throw a rendering away, so a rendering holds nothing; the handle stays the same for every holder. */
export function peek(client: SyncClient, id: string): ListHandle {
  const handle = client.list(id);
  handle.release();
  return handle;
}

/** Who else is on a list. */
export function usePeopleHere(list: string | null): readonly Someone[] {
  const presence = usePresence(list);
  const read = useCallback(() => (presence?.others() ?? NO_OTHERS).people, [presence]);
  return useSyncExternalStore(presence?.subscribe ?? never, read, () => NOBODY);
}

/** Who else is at a task; changes only when somebody comes to it, edits it or goes. */
export function usePeopleAt(list: string, task: string): readonly Someone[] {
  const presence = usePresence(list);
  const read = useCallback(() => presence?.others().byTask.get(task) ?? NOBODY, [presence, task]);
  return useSyncExternalStore(presence?.subscribe ?? never, read, () => NOBODY);
}

/** Somebody who types. */
export type Typist = Someone & { readonly typed: Typed };

/** Those of them who type in that field. */
export const typistsIn = (here: readonly Someone[], field: Typed["field"]): readonly Typist[] =>
  here.filter((someone): someone is Typist => someone.typed?.field === field);

/** Show this person on a list, at a task if there is one, for as long as the page says so; nowhere with `list` null. */
export function useShown(list: string | null, task: string | null, field: Spot["field"]): void {
  const presence = usePresence(list);
  useEffect(() => {
    if (task === null) presence?.lookAt(null);
    else presence?.lookAt(field === undefined ? { task } : { task, field });
  }, [presence, task, field]);
  useEffect(() => () => presence?.lookAway(), [presence]);
}
