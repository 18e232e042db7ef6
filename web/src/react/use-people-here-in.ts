"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { Someone } from "../sync/contract";
import { useClient } from "./sync-provider";
import { peek } from "./use-presence";

const NOBODY: readonly Someone[] = [];

/** Who else is on any of these lists, each once. */
export function usePeopleHereIn(lists: readonly { readonly id: string }[]): readonly Someone[] {
  const client = useClient();
  const key = lists.map(({ id }) => id).join(" ");
  const store = useMemo(() => {
    const presences = key === "" ? [] : key.split(" ").map((id) => peek(client, id).presence);
    let before: readonly Someone[] = NOBODY;
    return {
      subscribe(listener: () => void) {
        const stops = presences.map((presence) => presence.subscribe(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
      read() {
        const all = presences.flatMap((presence) => presence.others().people);
        const now = [...new Map(all.map((someone) => [someone.id, someone])).values()];
        const same = now.length === before.length && now.every((each, at) => each === before[at]);
        if (!same) before = now;
        return before;
      },
    };
  }, [client, key]);
  return useSyncExternalStore(store.subscribe, store.read, () => NOBODY);
}
