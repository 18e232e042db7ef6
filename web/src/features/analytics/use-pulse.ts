"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { type Heard, Pulse } from "./pulse";

export interface Beat {
  readonly lately: number;
  readonly minutes: readonly number[];
}

const SECOND_MS = 1000;
const same = (one: Beat, other: Beat): boolean =>
  one.lately === other.lately &&
  one.minutes.every((count, index) => count === other.minutes[index]);

/** Ticks while it is looked at; what it says keeps its identity while that is the same. */
class Ticker {
  readonly #pulse = new Pulse();
  readonly #listeners = new Set<() => void>();
  #now: Beat = { lately: 0, minutes: [] };
  #timer: ReturnType<typeof setInterval> | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(this.#look, SECOND_MS);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  readonly now = (): Beat => this.#now;

  hear(lists: readonly Heard[], live: boolean): void {
    this.#pulse.hear(lists, live, Date.now());
    this.#look();
  }

  readonly #look = (): void => {
    const now = Date.now();
    const beat = { lately: this.#pulse.lately(now), minutes: this.#pulse.minutes(now) };
    if (this.#now.minutes.length > 0 && same(beat, this.#now)) return;
    this.#now = beat;
    for (const listener of this.#listeners) listener();
  };
}

/** Edits a minute in these lists, as they are heard. */
export function usePulse(lists: readonly Heard[], live: boolean): Beat {
  const [ticker] = useState(() => new Ticker());
  useEffect(() => ticker.hear(lists, live), [ticker, lists, live]);
  return useSyncExternalStore(ticker.subscribe, ticker.now, ticker.now);
}
