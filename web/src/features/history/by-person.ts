/** What several people did, told of each by themselves. Pure. */

import type { HistoryEntry } from "./entries";

export interface Doer {
  readonly id: string;
  /** As they did it, the oldest first. */
  readonly entries: readonly HistoryEntry[];
}

/** Of entries that are the newest first: whoever did something last comes first. */
export function byPerson(entries: readonly HistoryEntry[]): readonly Doer[] {
  const found = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const own = found.get(entry.by);
    if (own) own.unshift(entry);
    else found.set(entry.by, [entry]);
  }
  return [...found].map(([id, own]) => ({ id, entries: own }));
}
