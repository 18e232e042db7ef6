/** One tab's undo stack for one list. It takes back only what is still as this tab left it, by the rule of histories (S9). */

import type { LocalMutation } from "../../core/apply";
import type { Op } from "../../core/records";
import type { ListState } from "../../core/state";
import { changeOf, takeBack, type Undoable } from "../../core/undo";
import type { CommitOptions, Deed, Turned } from "../contract";

/** What to commit, and what to say. */
export interface Turnback extends Turned {
  readonly commit: readonly Op[];
}

/** `action`: what it is a part of, through undoing and redoing. */
interface Done extends Undoable, Deed, Pick<CommitOptions, "backBy"> {}

const DEPTH = 100;

/** What this tab has done and taken back so far, in all lists together. */
let deeds = 0;

export class UndoStack {
  readonly #me: string;
  #done: Done[] = [];
  #undone: Done[] = [];

  constructor(me: string) {
    this.#me = me;
  }

  /** A new action: what was undone before can no longer be redone. */
  did(
    before: ListState,
    done: Pick<LocalMutation, "ops" | "exact">,
    { action, backBy }: CommitOptions = {},
  ): void {
    const change = changeOf(before, { ...done, by: this.#me });
    if (change.ops.length === 0) return;
    deeds += 1;
    const deed = { ...change, action, backBy, at: deeds, turned: deeds };
    this.#done = [...this.#done, deed].slice(-DEPTH);
    this.#undone = [];
  }

  /** What would be undone or redone next, if anything. */
  next(now: ListState, which: "undo" | "redo"): Deed | null {
    const from = which === "undo" ? this.#done : this.#undone;
    const shows = (deed: Done) => {
      const { ops, left } = takeBack(now.records, deed);
      return ops.length > 0 || left.length > 0;
    };
    return from.findLast(shows) ?? null;
  }

  undo(now: ListState): Turnback | null {
    return this.#turn(now, this.#done, this.#undone);
  }

  /** A record once made cannot be made again, only restored: so redo undoes the undo, and does not repeat the ops. */
  redo(now: ListState): Turnback | null {
    return this.#turn(now, this.#undone, this.#done);
  }

  #turn(now: ListState, from: Done[], to: Done[]): Turnback | null {
    for (let change = from.pop(); change !== undefined; change = from.pop()) {
      const { ops: back, left } = takeBack(now.records, change);
      const ops = back.flatMap(change.backBy ?? ((op) => op));
      // Refused, not stored, or taken back in another way: nobody would see anything happen.
      if (ops.length === 0 && left.length === 0) continue;
      deeds += 1;
      const { action, at } = change;
      if (ops.length > 0)
        to.push({
          ...changeOf(now, { ops, by: this.#me, exact: true }),
          action,
          at,
          turned: deeds,
        });
      const since = left.map(({ id }) => String(now.records.get(id)?.updated_by));
      return {
        commit: ops,
        ops: ops.length > 0 ? change.ops : [],
        left: left.length > 0,
        since: [...new Set(since)],
        ...(change.action === undefined ? {} : { action: change.action }),
      };
    }
    return null;
  }
}
