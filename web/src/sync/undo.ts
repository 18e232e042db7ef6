/** One tab's undo stack for one list. */

import { inverseOf } from "../core/inverse";
import type { Op } from "../core/records";
import type { ListState } from "../core/state";

interface Entry {
  readonly ops: readonly Op[];
  readonly inverse: readonly Op[];
}

/** What to commit, and what it takes back. */
export interface Turnback {
  readonly commit: readonly Op[];
  readonly of: readonly Op[];
}

const DEPTH = 100;

export class UndoStack {
  #done: Entry[] = [];
  #undone: Entry[] = [];

  /** A new action: what was undone before can no longer be redone. */
  did(before: ListState, ops: readonly Op[]): void {
    const inverse = inverseOf(before, ops);
    if (inverse.length === 0) return;
    this.#done = [...this.#done, { ops, inverse }].slice(-DEPTH);
    this.#undone = [];
  }

  undo(now: ListState): Turnback | null {
    const entry = this.#done.pop();
    if (entry === undefined) return null;
    // A record once made cannot be made again, only restored: so redo undoes the undo, and does not repeat the ops.
    this.#undone.push({ ops: entry.inverse, inverse: inverseOf(now, entry.inverse) });
    return { commit: entry.inverse, of: entry.ops };
  }

  redo(now: ListState): Turnback | null {
    const entry = this.#undone.pop();
    if (entry === undefined) return null;
    this.#done.push({ ops: entry.inverse, inverse: inverseOf(now, entry.inverse) });
    return { commit: entry.inverse, of: entry.inverse };
  }
}
