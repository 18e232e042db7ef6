/** Two states of a list of things that keep their identity: what they begin and end with alike is left out. Pure. */

export interface Differing<T> {
  readonly before: readonly T[];
  readonly now: readonly T[];
  /** How many were left out at the beginning. */
  readonly from: number;
}

export function differing<T>(before: readonly T[], now: readonly T[]): Differing<T> {
  const most = Math.min(before.length, now.length);
  let from = 0;
  while (from < most && before[from] === now[from]) from += 1;
  let end = 0;
  while (end < most - from && before.at(-1 - end) === now.at(-1 - end)) end += 1;
  return {
    before: before.slice(from, before.length - end),
    now: now.slice(from, now.length - end),
    from,
  };
}
