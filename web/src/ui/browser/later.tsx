"use client";

import { type ReactNode, useDeferredValue } from "react";

/** What can come when the rest has been drawn: a press shows what it is about without waiting for this. */
export function Later({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) ? children : null;
}
