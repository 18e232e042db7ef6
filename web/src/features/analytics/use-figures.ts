"use client";

/** The server's figures, asked for again a moment after anything changed. */

import { useEffect, useMemo, useRef, useState } from "react";
import { type AnalyticsClient, analyticsClient, type Figures } from "../../account/analytics";
import { useClient } from "../../react/sync-provider";
import { fetchHere } from "../../site/path";
import { Problem } from "../../site/problem";

/** Somebody who types changes much at once, and others too. */
const PAUSE_MS = 2000;
const SETTLE_MS = 300;

export interface Asked {
  /** Null for all lists together. */
  readonly list: string | null;
  readonly from: string;
  /** Text that differs once there may be something new. */
  readonly fresh: string;
}

export interface Found {
  /** The last that came, also while there is no connection. */
  readonly figures: Figures | null;
  /** Why none came the last time. */
  readonly failure: Error | null;
}

const NOTHING: Found = { figures: null, failure: null };

export function useFigures({ list, from, fresh }: Asked): Found {
  const sync = useClient();
  const client: AnalyticsClient = useMemo(
    () => analyticsClient(fetchHere, sync.known ? null : sync.me),
    [sync],
  );
  const [found, setFound] = useState<Found & { readonly of: string }>({ ...NOTHING, of: "" });
  const of = `${list ?? ""}/${from}`;
  const wanted = useRef(of);
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fresh` is why it is asked again
  useEffect(() => {
    const another = wanted.current !== of;
    wanted.current = of;
    const since = performance.now() - askedAt.current;
    const wait = another ? 0 : Math.max(SETTLE_MS, PAUSE_MS - since);
    let timer: ReturnType<typeof setTimeout>;
    const ask = () => {
      askedAt.current = performance.now();
      const take = (figures: Figures | null, failure: Error | null) => {
        if (wanted.current !== of) return;
        setFound((known) => ({
          of,
          figures: figures ?? (known.of === of ? known.figures : null),
          failure,
        }));
      };
      client.figures(list, from).then(
        (figures) => take(figures, null),
        (failure) => {
          take(null, failure);
          const after = failure instanceof Problem ? failure.after : null;
          if (after !== null && !ended) timer = setTimeout(ask, 1000 * after);
        },
      );
    };
    let ended = false;
    timer = setTimeout(ask, Number.isFinite(since) ? wait : 0);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [client, of, fresh]);
  return found.of === of ? found : NOTHING;
}
