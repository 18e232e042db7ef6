/** Order keys: fractions in base 62, compared by code point (rules R1–R4). */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = 62;
const WIDTH = 6;
const START = "U00000";

/** A neighbour's key, or null where there is none. */
export type Bound = string | null;

export interface Placed {
  readonly id: string;
  readonly position: string;
}

/** Both are ASCII by R1 and M1, so that JavaScript's order of UTF-16 units is the order of code points. */
export function comparePlaced(a: Placed, b: Placed): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

/** A key above `a` and below `b` (R2). `jitter` is six random digits, the last not `0`. */
export function between(a: Bound, b: Bound, jitter: string): string {
  const upper = a !== null && b !== null && a >= b ? null : b;
  if (a === null && upper === null) return START + jitter;
  if (a !== null && upper !== null) return midpoint(a, upper) + jitter;
  if (a !== null) {
    const next = leading(a) + 1;
    return (next < BASE ** WIDTH ? encode(next, WIDTH) : midpoint(a, null)) + jitter;
  }
  const previous = leading(upper ?? "") - 1;
  return (previous > 0 ? encode(previous, WIDTH) : midpoint("", upper)) + jitter;
}

/** `count` ascending keys with one prefix, so that what was pasted together stays together (R3). */
export function block(a: Bound, b: Bound, count: number, jitter: string): string[] {
  const prefix = between(a, b, jitter);
  const width = digitsOf(count);
  return Array.from({ length: count }, (_, index) => `${prefix}${encode(index + 1, width)}V`);
}

/** Turn random bytes (six) into the jitter that `between` wants; never ends in `0`. */
export function jitterFrom(bytes: Uint8Array): string {
  let digits = "";
  for (let index = 0; index < WIDTH; index += 1) {
    const byte = bytes[index] ?? 0;
    digits +=
      index === WIDTH - 1 ? DIGITS.charAt(1 + (byte % (BASE - 1))) : DIGITS.charAt(byte % BASE);
  }
  return digits;
}

/** The digits both bounds begin with, then the middle of the first gap; anything may follow it. */
function midpoint(a: string, b: Bound): string {
  const known = Math.max(a.length, b?.length ?? 0);
  let upper = b;
  let prefix = "";
  for (let index = 0; ; index += 1) {
    const low = digit(a, index);
    // Keys that differ only in trailing zeros leave no gap; such keys are broken (R4), so drop the bound.
    if (upper !== null && index >= known) upper = null;
    const high = upper === null ? BASE : digit(upper, index);
    if (high - low > 1) return prefix + DIGITS.charAt(Math.floor((low + high) / 2));
    prefix += DIGITS.charAt(low);
    if (high !== low) upper = null;
  }
}

function digit(key: string, index: number): number {
  return index < key.length ? DIGITS.indexOf(key.charAt(index)) : 0;
}

function leading(key: string): number {
  let value = 0;
  for (let index = 0; index < WIDTH; index += 1) value = value * BASE + digit(key, index);
  return value;
}

function encode(value: number, width: number): string {
  let rest = value;
  let digits = "";
  while (digits.length < width) {
    digits = DIGITS.charAt(rest % BASE) + digits;
    rest = Math.floor(rest / BASE);
  }
  return digits;
}

function digitsOf(count: number): number {
  let width = 1;
  for (let rest = Math.floor(count / BASE); rest > 0; rest = Math.floor(rest / BASE)) width += 1;
  return width;
}
