/** New ids and order keys, from chance that is handed in. */

import { jitterFrom } from "./order";

export interface Chance {
  /** At least 0, below 1. */
  fraction(): number;
  bytes(count: number): Uint8Array;
}

/** A new id from 128 random bits (M1). */
export const newId = (chance: Chance): string => idFrom(chance.bytes(16));

/** Bytes as base64url without padding: 16 of them make an id. */
export function idFrom(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What keeps two order keys made in the same place apart (R2). */
export const newJitter = (chance: Chance): string => jitterFrom(chance.bytes(6));
