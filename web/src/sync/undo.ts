/** One tab's undo stack for one list. It takes back only what is still as this tab left it, by the rule of histories (S9). */

import type { Op } from "../core/records";
import type { ListState } from "../core/state";
import { changeOf, takeBack, type Undoable } from "../core/undo";
import type { Turned } from "./contract";

/** What to commit, and what to say. */
export interface Turnback extends Turned {
  readonly commit: readonly Op[];
}

const DEPTH = 100;

export class UndoStack {
  #done: Undoable[] = [];
  #undone: Undoable[] = [];

  /** A new action: what was undone before can no longer be redone. */
  did(before: ListState, ops: readonly Op[]): void {
    const change = changeOf(before, ops);
    if (change.ops.length === 0) return;
    this.#done = [...this.#done, change].slice(-DEPTH);
    this.#undone = [];
  }

  undo(now: ListState): Turnback | null {
    return this.#turn(now, this.#done, this.#undone);
  }

  /** A record once made cannot be made again, only restored: so redo undoes the undo, and does not repeat the ops. */
  redo(now: ListState): Turnback | null {
    return this.#turn(now, this.#undone, this.#done);
  }

  #turn(now: ListState, from: Undoable[], to: Undoable[]): Turnback | null {
    for (let change = from.pop(); change !== undefined; change = from.pop()) {
      const { ops, left } = takeBack(now.records, change);
      // Refused, not stored, or taken back in another way: nobody would see anything happen.
      if (ops.length === 0 && left.length === 0) continue;
      if (ops.length > 0) to.push(changeOf(now, ops));
      const since = left.map(({ id }) => String(now.records.get(id)?.updated_by));
      return {
        commit: ops,
        ops: ops.length > 0 ? change.ops : [],
        left: left.length > 0,
        since: [...new Set(since)],
      };
    }
    return null;
  }
}
