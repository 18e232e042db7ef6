"use client";

import { useRef, useState } from "react";
import { sayError } from "./say-error";

export interface RequestState {
  readonly busy: boolean;
  /** What went wrong the last time, in words. */
  readonly error: string | null;
  /** True when it went well. A second wish while the first is being done does nothing. */
  run(work: () => Promise<unknown>): Promise<boolean>;
}

/** Something that takes a while and may fail, such as a question to the server. */
export function useRequest(): RequestState {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const running = useRef(false);
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (failure) {
      setError(sayError(failure));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, error, run };
}
