/** Where the page is: `?list=…&task=…` or `?view=today`. The address bar holds it, so back and reload work. */

import { useMemo, useSyncExternalStore } from "react";
import { isLayered } from "./use-back";

export interface Place {
  readonly list: string | null;
  readonly view: "today" | "upcoming" | null;
  readonly task: string | null;
}

export type Go = (change: Partial<Place>, how?: "push" | "replace") => void;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export function parsePlace(search: string): Place {
  const query = new URLSearchParams(search);
  const view = query.get("view");
  return {
    list: query.get("list"),
    view: view === "today" || view === "upcoming" ? view : null,
    task: query.get("task"),
  };
}

export function formatPlace(place: Place): string {
  const query = new URLSearchParams();
  if (place.view) query.set("view", place.view);
  else if (place.list) query.set("list", place.list);
  if (place.task) query.set("task", place.task);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

const go: Go = (change, how = "push") => {
  const next = formatPlace({ ...parsePlace(window.location.search), ...change });
  if (next === window.location.search) return;
  const address = window.location.pathname + next;
  if (how === "push" && !isLayered()) window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  for (const listener of listeners) listener();
};

export function usePlace(): readonly [Place, Go] {
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => "",
  );
  return [useMemo(() => parsePlace(search), [search]), go];
}
