"use client";

import { type ReactNode, useDeferredValue } from "react";

export interface LaterProps {
  /** It is what was asked for: nothing else comes before it. */
  readonly now: boolean;
  readonly children: ReactNode;
}

/** What can come when the rest has been drawn: a press shows what it is about without waiting for this. */
export function Later({ now, children }: LaterProps) {
  const drawn = useDeferredValue(true, false);
  return now || drawn ? children : null;
}
