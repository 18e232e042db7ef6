/** Time and chance, handed in so that tests decide both. */

import type { Chance } from "../core/ids";

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds of a clock that never goes back. */
  monotonic(): number;
  /** Run later; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** What this browser has; `crypto.randomUUID` is missing on plain-http addresses, `getRandomValues` is everywhere. */
export const browserChance: Chance = {
  fraction: () => Math.random(),
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};

const DAY_MS = 24 * 60 * 60 * 1000;

export function dayAgo(clock: Clock): string {
  return new Date(clock.now() - DAY_MS).toISOString();
}

export function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
