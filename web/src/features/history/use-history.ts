"use client";

/** The entries a history shows right now, and why they may not be all. */

import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Op, TypedRecord } from "../../core/records";
import type { People } from "../../ui/people";
import { type Entry, entriesOf, knownEntries } from "./entries";
import { type FeedState, HistoryFeed } from "./feed";

/** What every history is given of the list it belongs to. */
export interface HistorySource {
  readonly list: string;
  readonly records: ReadonlyMap<string, TypedRecord>;
  readonly people: People;
  readonly online: boolean;
  readonly onUndo: (ops: readonly Op[]) => void;
}

export interface Shown {
  readonly entries: readonly Entry[];
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

export function useHistory({ list, records, online }: HistorySource, scope: Scope): Shown {
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
    if (online) feed.refresh();
  }, [feed, online, fresh]);

  const fetched = state.changes.length > 0 || state.phase === "ready";
  const entries = useMemo(() => {
    const telling = { records, record, now: new Date() };
    if (fetched) return entriesOf(state.changes, telling);
    return knownEntries(telling).filter((entry) => by === null || entry.by === by);
  }, [records, record, by, fetched, state.changes]);
  const status = online ? state.phase : "offline";
  return { entries, status, feed: state, more: feed.more, retry: feed.refresh };
}
