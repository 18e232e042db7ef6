/** Ids and jitter for what a person makes on the page. */

import { jitterFrom } from "../core/order";
import { newId as idFrom } from "../sync/clock";

// `crypto.randomUUID` is missing on plain-http addresses, `getRandomValues` is everywhere.
const bytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

export const newId = (): string => idFrom({ fraction: Math.random, bytes });

export const newJitter = (): string => jitterFrom(bytes(6));
