"use client";

import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import type { Others, Someone, Spot } from "../sync/contract";
import { useClient } from "./sync-provider";
import { peek } from "./use-list";

export type { Someone, Spot } from "../sync/contract";

const NOBODY: readonly Someone[] = [];
const NO_OTHERS: Others = { people: NOBODY, byTask: new Map() };
const never = () => () => undefined;

function usePresence(list: string | null) {
  const client = useClient();
  return useMemo(() => (list === null ? null : peek(client, list).presence), [client, list]);
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

/** Show this person on a list, at a task if there is one, for as long as the page says so; nowhere with `list` null. */
export function useShown(list: string | null, task: string | null, field: Spot["field"]): void {
  const presence = usePresence(list);
  useEffect(() => {
    if (task === null) presence?.lookAt(null);
    else presence?.lookAt(field === undefined ? { task } : { task, field });
  }, [presence, task, field]);
  useEffect(() => () => presence?.lookAway(), [presence]);
}
