/** How long to wait before trying again: full jitter, from 0.5 s doubling to 30 s (rule C5). */

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** `attempts` counts the failures in a row, from 1; `fraction` is random, at least 0 and below 1. */
export function backoff(attempts: number, fraction: number): number {
  // Beyond 2^10 the ceiling holds anyway, and 2^1024 would be infinite.
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 10));
  return Math.floor(fraction * ceiling);
}
