/** Time and chance, handed in so that tests decide both. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds of a clock that never goes back. */
  monotonic(): number;
  /** Run later; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

export interface Chance {
  /** At least 0, below 1. */
  fraction(): number;
  bytes(count: number): Uint8Array;
}

/** A new id from 128 random bits (M1): base64url without padding. */
export function newId(chance: Chance): string {
  const text = btoa(String.fromCharCode(...chance.bytes(16)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function dayAgo(clock: Clock): string {
  return new Date(clock.now() - DAY_MS).toISOString();
}

export function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
