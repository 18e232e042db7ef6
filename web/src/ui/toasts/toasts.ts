/** One message at a time, with at most one thing to do about it. A newer message replaces the older. */

import { useEffect, useSyncExternalStore } from "react";

export interface Toast {
  readonly key: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

let current: Toast | null = null;
let spoken = "";
let lastKey = 0;
/** Where it may stand, the uppermost last. */
let places: readonly string[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function showToast(text: string, action: Toast["action"] = null): void {
  lastKey += 1;
  current = { key: lastKey, text, action };
  spoken = text;
  tell();
}

export function dismissToast(key: number): void {
  if (current?.key !== key) return;
  current = null;
  tell();
}

/** Announce something to screen readers only. */
export function announce(text: string): void {
  spoken = text;
  tell();
}

export function useToast(): Toast | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}

export function useAnnouncement(): string {
  return useSyncExternalStore(
    subscribe,
    () => spoken,
    () => "",
  );
}

/** Have a place for the toast; answers whether it is the uppermost. */
export function useToastPlace(id: string): boolean {
  useEffect(() => {
    places = [...places, id];
    tell();
    return () => {
      places = places.filter((place) => place !== id);
      tell();
    };
  }, [id]);
  return useSyncExternalStore(
    subscribe,
    () => places.at(-1) === id,
    () => false,
  );
}
