/**
 * What the page has of a list's past: stretches of its log, each with the state before it, and when revisions were made.
 * Loaded over HTTP as it is wanted, and replayed here by the same rules as everywhere. No React.
 */

import { applyChanges } from "../../../core/apply";
import type { Change, Json } from "../../../core/records";
import { EMPTY, type ListState, stateOf } from "../../../core/state";
import { fetchHere } from "../../../site/path";
import { type Problem, problemOf } from "../../../site/problem";

/** Changes of one stretch: as many as one answer of the history has. */
export const STRETCH = 200;
/** So many stretches stay; those farthest from what is looked at go first. */
const MOST_STRETCHES = 8;
/** Revisions whose times one request answers with. */
const SAMPLES = 100;
/** A log that was never replayed before may take the server several requests. */
const MOST_TRIES = 100;
const TRY_AGAIN_MS = 300;

export interface Time {
  readonly rev: number;
  readonly at: string;
}

export interface Moment {
  readonly state: ListState;
  readonly change: Change;
}

export type Trouble = "failed" | "damaged";

export interface PastNow {
  /** By revision; samples, and all of what is loaded. */
  readonly times: readonly Time[];
  readonly loading: boolean;
  readonly trouble: Trouble | null;
  /** Why it is waited before the server is asked again. */
  readonly waiting: Problem | null;
}

interface Stretch {
  readonly base: ListState;
  readonly changes: readonly Change[];
}

class Damaged extends Error {}

const stretchOf = (rev: number): number => Math.floor((rev - 1) / STRETCH);
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** How long to wait after a refusal: for the server as it reads on, or for one's share to grow again; null if in vain. */
function waitAfter({ code, after }: Problem): number | null {
  if (code === "unavailable") return TRY_AGAIN_MS;
  return code === "too_many" ? 1000 * (after ?? 1) : null;
}

export class PastFeed {
  readonly #list: string;
  readonly #listeners = new Set<() => void>();
  readonly #stretches = new Map<number, Stretch>();
  readonly #times = new Map<number, string>();
  /** Times and changes are asked for side by side: one that goes on leaves the other waiting. */
  readonly #waits = new Set<Problem>();
  #now: PastNow = { times: [], loading: false, trouble: null, waiting: null };
  #wanted: { readonly rev: number; readonly head: number } | null = null;
  #last: { readonly rev: number; readonly moment: Moment } | null = null;

  constructor(list: string) {
    this.#list = list;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): PastNow => this.#now;

  /** The list right after a revision; null where that is not loaded. */
  at(rev: number): Moment | null {
    if (this.#last?.rev === rev) return this.#last.moment;
    const stretch = this.#stretches.get(stretchOf(rev));
    const count = rev - stretchOf(rev) * STRETCH;
    const change = stretch?.changes[count - 1];
    if (!stretch || !change) return null;
    const { state } = applyChanges(stretch.base, stretch.changes.slice(0, count));
    this.#last = { rev, moment: { state, change } };
    return this.#last.moment;
  }

  /** Load what a revision needs; of several that are wanted meanwhile, the last. */
  want(rev: number, head: number): void {
    if (rev < 1 || rev > head || this.#has(rev)) return;
    this.#wanted = { rev, head };
    if (!this.#now.loading) void this.#load();
  }

  /** When revisions up to this one were made, spread over all of them. */
  readonly sample = async (head: number): Promise<void> => {
    await this.#loadTimes(1, head).catch(() => undefined); // without them the slider has no days, and works
    this.#become({});
  };

  /** Find out when one revision was made. Raises where that cannot be told. */
  readonly lookUp = async (rev: number): Promise<void> => {
    await this.#loadTimes(rev, rev);
    this.#become({});
  };

  /** The last revision up to `head` before which, and with which, all were made at such times; 0 if none was. */
  async lastWhere(fits: (at: string) => boolean, head: number): Promise<number> {
    for (;;) {
      const [after, before] = this.#between(fits, head);
      if (before - after <= 1) return after;
      await this.#loadTimes(after + 1, before - 1);
    }
  }

  #between(fits: (at: string) => boolean, head: number): readonly [number, number] {
    let after = 0;
    for (const { rev, at } of this.#sorted()) {
      if (rev > head) break;
      if (!fits(at)) return [after, rev];
      after = rev;
    }
    return [after, head + 1];
  }

  #has(rev: number): boolean {
    const stretch = stretchOf(rev);
    return rev - stretch * STRETCH <= (this.#stretches.get(stretch)?.changes.length ?? 0);
  }

  async #load(): Promise<void> {
    this.#become({ loading: true, trouble: null });
    let trouble: Trouble | null = null;
    while (this.#wanted && trouble === null) {
      const { rev, head } = this.#wanted;
      this.#wanted = null;
      if (this.#has(rev)) continue;
      try {
        await this.#loadStretch(stretchOf(rev), head);
      } catch (error) {
        trouble = error instanceof Damaged ? "damaged" : "failed";
      }
    }
    this.#wanted = null;
    this.#become({ loading: false, trouble });
  }

  async #loadStretch(number: number, head: number): Promise<void> {
    const before = number * STRETCH;
    const known = this.#stretches.get(number);
    const have = before + (known?.changes.length ?? 0);
    const [base, more] = await Promise.all([
      known?.base ?? this.#base(before),
      this.#changes(have, Math.min(head, before + STRETCH)),
    ]);
    this.#stretches.set(number, { base, changes: [...(known?.changes ?? []), ...more] });
    for (const { rev, at } of more) this.#times.set(rev, at);
    const far = [...this.#stretches.keys()].sort(
      (a, b) => Math.abs(a - number) - Math.abs(b - number),
    );
    for (const gone of far.slice(MOST_STRETCHES)) this.#stretches.delete(gone);
  }

  async #base(rev: number): Promise<ListState> {
    if (rev === 0) return EMPTY;
    const answer = (await this.#ask(`at/${rev}?deleted=true`)) as { records: readonly Json[] };
    return stateOf(answer.records);
  }

  /** Those after a revision up to another, the oldest first. */
  async #changes(after: number, to: number): Promise<readonly Change[]> {
    const found: Change[] = [];
    for (let before: number | null = to + 1; before !== null && before > after + 1; ) {
      const limit = Math.min(STRETCH, before - 1 - after);
      const page = (await this.#ask(`history?before=${before}&limit=${limit}`)) as {
        readonly changes: readonly Change[];
        readonly next: number | null;
      };
      found.push(...page.changes);
      before = page.changes.length === 0 ? null : page.next;
    }
    if (found.length !== to - after) throw new Damaged();
    return found.reverse();
  }

  async #loadTimes(from: number, to: number): Promise<void> {
    const query = `from=${from}&to=${to}&count=${SAMPLES}`;
    const answer = (await this.#ask(`history/times?${query}`)) as { times: readonly Time[] };
    if (answer.times.length === 0) throw new Damaged();
    for (const { rev, at } of answer.times) this.#times.set(rev, at);
  }

  async #ask(path: string): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      const answer = await fetchHere(`/lists/${encodeURIComponent(this.#list)}/${path}`);
      if (answer.ok) return answer.json();
      const waiting = await problemOf(answer);
      if (waiting.code === "unreadable") throw new Damaged();
      const wait = waitAfter(waiting);
      if (wait === null || tries === MOST_TRIES) throw waiting;
      this.#waits.add(waiting);
      this.#become({ waiting });
      await pause(wait);
      this.#waits.delete(waiting);
      this.#become({ waiting: [...this.#waits].at(-1) ?? null });
    }
  }

  #sorted(): readonly Time[] {
    return [...this.#times].map(([rev, at]) => ({ rev, at })).sort((a, b) => a.rev - b.rev);
  }

  #become(change: Partial<PastNow>): void {
    this.#now = { ...this.#now, times: this.#sorted(), ...change };
    for (const listener of this.#listeners) listener();
  }
}
