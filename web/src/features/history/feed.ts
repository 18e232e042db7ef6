/** A stretch of a list's history, fetched over HTTP and kept up to date while it is on the page. No React. */

import type { Change } from "../../core/records";
import { fetchHere } from "../../site/path";
import { Problem, problemOf } from "../../site/problem";

export interface Page {
  readonly changes: readonly Change[];
  readonly next: number | null;
}

export interface FeedState extends Page {
  readonly phase: "loading" | "ready" | "failed";
  readonly busy: boolean;
  /** Why it failed. */
  readonly failure?: unknown;
}

export interface Wanted {
  readonly list: string;
  readonly record?: string;
  readonly by?: string;
  readonly limit: number;
}

/** A filter may have to look through much of a long log: so many answers in a row that found nothing are gone on from. */
const PATIENCE = 20;

/** In how many seconds it goes on by itself; null if it does not. */
export const waitOf = (failure: unknown): number | null =>
  failure instanceof Problem && failure.code === "too_many" ? failure.after : null;

export class HistoryFeed {
  readonly #wanted: Wanted;
  readonly #listeners = new Set<() => void>();
  #state: FeedState = { phase: "loading", busy: false, changes: [], next: null };
  #again = false;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): FeedState => this.#state;

  /** Look for what is new. While a request is under way, one more follows it, however often this is called. */
  readonly refresh = (): void => {
    if (this.#state.busy) this.#again = true;
    else void this.#run(async () => merged(this.#state, await this.#fetch(null)));
  };

  /** Go on towards the beginning. */
  readonly more = (): void => {
    const { next, busy } = this.#state;
    if (busy || next === null) return;
    void this.#run(async () => {
      const page = await this.#fetch(next);
      return { changes: [...this.#state.changes, ...page.changes], next: page.next };
    });
  };

  async #run(work: () => Promise<Page>): Promise<void> {
    this.#become({ busy: true });
    try {
      this.#become({ ...(await work()), phase: "ready", busy: false });
    } catch (failure) {
      this.#again = false;
      this.#become({ phase: "failed", busy: false, failure });
      this.#goOnAfter(failure);
    }
    if (!this.#again) return;
    this.#again = false;
    if (this.#listeners.size > 0) this.refresh();
  }

  /** Once one's share has grown again. */
  #goOnAfter(failure: unknown): void {
    const seconds = waitOf(failure);
    if (seconds === null) return;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      if (this.#listeners.size > 0 && this.#state.failure === failure) this.refresh();
    }, 1000 * seconds);
  }

  async #fetch(before: number | null): Promise<Page> {
    let page = await this.#page(before);
    for (let tries = 1; tries < PATIENCE && page.changes.length === 0 && page.next; tries += 1)
      page = await this.#page(page.next);
    return page;
  }

  async #page(before: number | null): Promise<Page> {
    const { list, record, by, limit } = this.#wanted;
    const query = new URLSearchParams({ limit: String(limit) });
    if (before !== null) query.set("before", String(before));
    if (record !== undefined) query.set("record", record);
    if (by !== undefined) query.set("by", by);
    const answer = await fetchHere(`/lists/${encodeURIComponent(list)}/history?${query}`);
    if (!answer.ok) throw await problemOf(answer);
    return (await answer.json()) as Page;
  }

  #become(change: Partial<FeedState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The newest page in front of what is known; what does not reach down to it starts anew. */
export function merged(known: Page, page: Page): Page {
  const last = page.changes.at(-1);
  const meets = known.changes.findIndex((change) => change.hash === last?.hash);
  if (!last || meets < 0) return page;
  return { changes: [...page.changes, ...known.changes.slice(meets + 1)], next: known.next };
}
