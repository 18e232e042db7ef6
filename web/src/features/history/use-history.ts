"use client";

/** The entries a history shows right now, and why they may not be all. */

import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Op, TypedRecord } from "../../core/records";
import { useToday } from "../../ui/format/now";
import type { People } from "../../ui/people/people";
import { entriesOf, type HistoryEntry, knownEntries } from "./entries";
import { type FeedState, HistoryFeed } from "./feed";
import type { Telling } from "./sentences";

/** Whether the server can be asked; `unsure` while the connection is being made. */
export type Reach = "online" | "unsure" | "offline";

/** What every history is given of the list it belongs to. */
export interface HistorySource {
  readonly list: string;
  readonly records: ReadonlyMap<string, TypedRecord>;
  readonly people: People;
  readonly listOf: Telling["listOf"];
  readonly reach: Reach;
  /** Null for those who may only look. */
  readonly onUndo: ((ops: readonly Op[]) => void) | null;
}

export interface ShownHistory {
  readonly entries: readonly HistoryEntry[];
  readonly status: "loading" | "ready" | "offline" | "failed";
  readonly feed: FeedState;
  readonly more: () => void;
  readonly retry: () => void;
}

export interface Scope {
  readonly record: string | null;
  readonly by: string | null;
  readonly limit: number;
  /** Another text means that there may be something new. */
  readonly fresh: string;
}

export function useHistory(
  { list, records, people, listOf, reach }: HistorySource,
  scope: Scope,
): ShownHistory {
  const { record, by, limit, fresh } = scope;
  const feed = useMemo(
    () =>
      new HistoryFeed({
        list,
        limit,
        ...(record === null ? {} : { record }),
        ...(by === null ? {} : { by }),
      }),
    [list, record, by, limit],
  );
  const state = useSyncExternalStore(feed.subscribe, feed.state, feed.state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fresh` is what asks for another look
  useEffect(() => {
    if (reach === "online") feed.refresh();
  }, [feed, reach, fresh]);

  const searching = state.changes.length === 0 && state.next !== null;
  const fetched = !searching && (state.changes.length > 0 || state.phase === "ready");
  const today = useToday();
  const entries = useMemo(() => {
    const now = new Date(`${today}T12:00`);
    const telling = { records, record, now, nameOf: people.name, listOf };
    if (fetched) return entriesOf(state.changes, telling);
    return knownEntries(telling).filter((entry) => by === null || entry.by === by);
  }, [records, record, by, fetched, state.changes, today, people, listOf]);
  const status = useStatus(reach, state.phase, fetched);
  return { entries, status, feed: state, more: feed.more, retry: feed.refresh };
}

/** What this device knows stays in sight until there is something better, however often a connection is tried in between. */
function useStatus(
  reach: Reach,
  phase: FeedState["phase"],
  fetched: boolean,
): ShownHistory["status"] {
  const wasOffline = useRef(false);
  if (reach === "offline") wasOffline.current = true;
  else if (phase !== "loading" && reach === "online") wasOffline.current = false;
  if (reach === "offline") return "offline";
  if (reach === "online" && phase !== "loading") return phase;
  if (fetched && !wasOffline.current) return "ready";
  return wasOffline.current ? "offline" : "loading";
}
