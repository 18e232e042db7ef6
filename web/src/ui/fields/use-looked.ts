"use client";

import { useCallback, useEffect, useState } from "react";
import { type RequestState, useRequest } from "./use-request";

export interface LookedAt<T> {
  readonly value: T | null;
  readonly request: RequestState;
  /** Do something, then look again. */
  change(work: () => Promise<unknown>): Promise<boolean>;
}

/** Something the server has, looked at when first shown, after each change, and for each `version`. Needs a steady function. */
export function useLooked<T>(look: () => Promise<T>, version = ""): LookedAt<T> {
  const request = useRequest();
  const { run } = request;
  const [value, setValue] = useState<T | null>(null);
  const again = useCallback(async () => setValue(await look()), [look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is new each time, and another version is a reason to look
  useEffect(() => {
    void run(again);
  }, [again, version]);
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work();
      await again();
    });
  return { value, request, change };
}
