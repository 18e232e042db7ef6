/** The state that a list showed last: most steps of a mutation on its way change nothing of it, and all that is made of it stays. */

import type { TypedRecord } from "../../core/records";
import { EMPTY, type ListState } from "../../core/state";

const NOTHING: ReadonlySet<string> = new Set();

export class Shown {
  #state: ListState = EMPTY;
  /** What it was made of: the base, and the records that the overlay touches. */
  #base: ListState = EMPTY;
  #touched: ReadonlySet<string> = NOTHING;

  get records(): ReadonlyMap<string, TypedRecord> {
    return this.#state.records;
  }

  /** What is shown now; the last one if this is the same. */
  next(base: ListState, state: ListState, touched = NOTHING): ListState {
    if (!this.#is(base, state, touched)) this.#state = state;
    this.#base = base;
    this.#touched = touched;
    return this.#state;
  }

  #is(base: ListState, { records }: ListState, touched: ReadonlySet<string>): boolean {
    if (this.#base !== base || this.#touched.size !== touched.size) return false;
    for (const id of touched)
      if (!this.#touched.has(id) || records.get(id) !== this.#state.records.get(id)) return false;
    return true;
  }
}
