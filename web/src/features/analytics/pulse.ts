/**
 * Edits as the page hears of them: each raises a list's revision by one. What was before it began to listen it knows from when records
 * were last changed, so it is told of at least that. Pure: the time comes in as an argument, in milliseconds.
 */

import type { TypedRecord } from "../../core/records";

export const MINUTES = 30;
/** In seconds. */
const MINUTE = 60;
/** After a connection came back, what was missed comes in at once; none of it is of now. */
const CATCHING_UP_MS = 3000;

const secondOf = (time: number): number => Math.floor(time / 1000);

export interface Heard {
  readonly id: string;
  readonly rev: number;
  readonly records: ReadonlyMap<string, TypedRecord>;
}

export class Pulse {
  readonly #revs = new Map<string, number>();
  /** Edits by the second. */
  readonly #counts = new Map<number, number>();
  /** Null before anything was heard: a page that is live by then has caught up. */
  #liveSince: number | null = null;

  /** Take the lists as they are. */
  hear(lists: readonly Heard[], live: boolean, now: number): void {
    const since = this.#liveSince ?? (live ? now - CATCHING_UP_MS : null);
    if (!live) this.#liveSince = Number.POSITIVE_INFINITY;
    else this.#liveSince = since === null || since > now ? now : since;
    const steady = now - this.#liveSince >= CATCHING_UP_MS;
    for (const { id, rev, records } of lists) {
      const known = this.#revs.get(id);
      if (known === rev) continue;
      this.#revs.set(id, rev);
      if (known === undefined || known === 0) this.#look(records, now);
      else if (steady && rev > known) this.#count(now, rev - known);
    }
    this.#forget(now);
  }

  /** In the last sixty seconds. */
  lately(now: number): number {
    return this.#until(secondOf(now));
  }

  /** By minute, the present one last. */
  minutes(now: number): readonly number[] {
    const last = secondOf(now);
    return Array.from({ length: MINUTES }, (_, index) =>
      this.#until(last - (MINUTES - 1 - index) * MINUTE),
    );
  }

  #look(records: ReadonlyMap<string, TypedRecord>, now: number): void {
    for (const { updated_at } of records.values()) {
      const at = Date.parse(String(updated_at));
      if (at <= now && secondOf(at) > secondOf(now) - MINUTES * MINUTE) this.#count(at, 1);
    }
  }

  #count(at: number, edits: number): void {
    const second = secondOf(at);
    this.#counts.set(second, (this.#counts.get(second) ?? 0) + edits);
  }

  /** In the minute up to a second. */
  #until(last: number): number {
    let found = 0;
    for (const [second, edits] of this.#counts)
      if (second > last - MINUTE && second <= last) found += edits;
    return found;
  }

  #forget(now: number): void {
    const oldest = secondOf(now) - MINUTES * MINUTE;
    for (const second of this.#counts.keys()) if (second <= oldest) this.#counts.delete(second);
  }
}
