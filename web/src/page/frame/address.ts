/**
 * Where the page is: `?list=…&task=…`, `?view=today`, `?saved=…`, `?view=analytics&list=…` or `?view=past&list=…`. The address bar holds it, so back and reload work.
 */

import { useMemo, useSyncExternalStore } from "react";
import type { ViewName } from "../../lists/rows";
import { isLayered } from "./use-back";

export interface Address {
  readonly list: string | null;
  readonly view: ViewName | "notices" | null;
  readonly task: string | null;
  /** A saved view: of the list, or without one of one's own. */
  readonly saved: string | null;
  /** What is typed into the filter bar; null where it is closed, or says what the view does. */
  readonly filter: string | null;
  /** In the place of tasks: of the list, or without one of all lists. */
  readonly figures: boolean;
  /** In the place of tasks: what the list was, at a mark that is this page's own. */
  readonly past: boolean;
}

/** `back` leaves the place that the last `push` went to, so that it is none of those one comes back by. */
export type Go = (change: Partial<Address>, how?: "push" | "replace" | "back") => void;

const VIEWS = ["today", "upcoming", "mine", "notices"] as const;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

export function parseAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const view = query.get("view");
  return {
    list: query.get("list"),
    view: VIEWS.find((each) => each === view) ?? null,
    saved: query.get("saved"),
    filter: query.get("filter"),
    task: query.get("task"),
    figures: view === "analytics",
    past: view === "past" && query.has("list"),
  };
}

export function formatAddress(place: Address): string {
  const query = new URLSearchParams();
  const view = place.figures ? "analytics" : place.past ? "past" : place.view;
  if (view) query.set("view", view);
  if (place.list && (place.figures || !place.view)) query.set("list", place.list);
  if (place.saved) query.set("saved", place.saved);
  if (place.filter !== null) query.set("filter", place.filter);
  if (place.task) query.set("task", place.task);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

const go: Go = (change, how = "push") => {
  // Whoever goes to a list or a view leaves the figures and what was looked for, unless they say otherwise.
  const elsewhere =
    "list" in change || "view" in change
      ? { figures: false, past: false, saved: null, filter: null }
      : {};
  const next = formatAddress({
    ...parseAddress(window.location.search),
    ...elsewhere,
    ...change,
  });
  if (next === window.location.search) return;
  if (how === "back" && !isLayered()) return window.history.back();
  const address = window.location.pathname + next;
  if (how === "push" && !isLayered()) window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  for (const listener of listeners) listener();
};

export function useAddress(): readonly [Address, Go] {
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => "",
  );
  return [useMemo(() => parseAddress(search), [search]), go];
}
