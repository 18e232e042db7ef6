/** A few words at rows that are worked out once the page stands, by list and task. */

import { useSyncExternalStore } from "react";

export type Hints = ReadonlyMap<string, string>;

let hints: Hints = new Map();
const listeners = new Set<() => void>();

export const hintKey = (list: string, task: string): string => `${list}/${task}`;

export function setHints(next: Hints): void {
  hints = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useHint(list: string, task: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => hints.get(hintKey(list, task)) ?? null,
    () => null,
  );
}
