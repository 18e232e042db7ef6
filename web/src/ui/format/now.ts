/**
 * The present, for what is said of it: “Today”, “5 min ago”. One clock for the page, which turns with each minute, and at
 * once when a window that was hidden or a machine that slept is looked at again.
 */

import { useSyncExternalStore } from "react";
import { dayOf } from "./due";

const MINUTE_MS = 60_000;
/** Looked at more often than that: a machine that slept has no timers to wake it. */
const LOOK_MS = 15_000;

const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

const minuteOf = (time: number): number => Math.floor(time / MINUTE_MS);

/** The same object for as long as the minute lasts. */
function present(): Date {
  if (minuteOf(Date.now()) !== minuteOf(now.getTime())) now = new Date();
  return now;
}

function look(): void {
  const before = now;
  if (present() !== before) for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    timer = setInterval(look, LOOK_MS);
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    window.removeEventListener("focus", look);
    document.removeEventListener("visibilitychange", look);
  };
}

/** For words that change by the minute; draws anew with each. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, present, present);
}

/** The reader's day; draws anew at midnight only. */
export function useToday(): string {
  const today = () => dayOf(present());
  return useSyncExternalStore(subscribe, today, today);
}
