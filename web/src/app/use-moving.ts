"use client";

import { useEffect } from "react";
import { subscribeMoving } from "./moving";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";

/** Tasks on their way to another list go on whenever one of the lists changes. */
export function useMoving({ lists }: Desk, doing: Doing): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state of the lists is a reason to look
  useEffect(() => {
    doing.goOnMoving();
    return subscribeMoving(() => queueMicrotask(doing.goOnMoving));
  }, [lists, doing]);
}
