/** A small text value kept in localStorage and watched by React; other windows' changes come in too. */

import { useSyncExternalStore } from "react";

export interface StoredValue {
  read(): string;
  write(value: string): void;
  subscribe(listener: () => void): () => void;
}

export function storedValue(key: string, fallback: string): StoredValue {
  const listeners = new Set<() => void>();
  let unsaved: string | null = null;
  return {
    read() {
      if (unsaved !== null) return unsaved;
      try {
        return localStorage.getItem(key) ?? fallback;
      } catch {
        return fallback;
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, value);
        unsaved = null;
      } catch {
        unsaved = value; // no storage here: the value lives as long as the window
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      const onStorage = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      listeners.add(listener);
      window.addEventListener("storage", onStorage);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("storage", onStorage);
      };
    },
  };
}

/** The stored text; `''` while the page is being prerendered. */
export function useStored(value: StoredValue): string {
  return useSyncExternalStore(value.subscribe, value.read, () => "");
}
