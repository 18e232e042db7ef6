"use client";

import { useCallback, useEffect, useState } from "react";
import type { LookedAt } from "../../../ui/fields/use-looked";
import { useRequest } from "../../../ui/fields/use-request";

const LOOK_MS = 5_000;

/** Something the server has that changes by itself: looked at every few seconds while the page is seen, too. Needs a steady function. */
export function useWatched<T>(look: () => Promise<T>): LookedAt<T> {
  const request = useRequest();
  const { run } = request;
  const [value, setValue] = useState<T | null>(null);
  const again = useCallback(async () => setValue(await look()), [look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is new each time
  useEffect(() => {
    void run(again);
    // Beside `run`: what somebody presses meanwhile is done all the same, and the next look may fare better.
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") again().catch(() => undefined);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [again]);
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work();
      await again();
    });
  return { value, request, change };
}
