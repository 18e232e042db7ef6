/** A list's menu that is asked for elsewhere than at the list's own place among the others, which shows it there. */

import { useSyncExternalStore } from "react";

interface Asked {
  readonly list: string;
  readonly button: HTMLElement;
}

let asked: Asked | null = null;
const listeners = new Set<() => void>();

export function askMenu(wish: Asked | null): void {
  asked = wish;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The button at which a list's menu is wished; null if it is not. */
export const useAskedMenu = (list: string): HTMLElement | null =>
  useSyncExternalStore(
    subscribe,
    () => (asked?.list === list ? asked.button : null),
    () => null,
  );
