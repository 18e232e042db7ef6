import { useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** The layouts: one column with the add bar below, two columns, three columns. */
export const PHONE = "(max-width: 767px)";
export const WIDE = "(min-width: 1080px)";
