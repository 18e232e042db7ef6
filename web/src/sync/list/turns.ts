/**
 * What completing a repeating task becomes (T6). Most lists have no such task, so it is loaded when one is first
 * completed; until then, what waits of that in the outbox is not shown yet.
 */

import type { Becomes } from "../../core/apply";
import type { AskedOp, Complete, Op } from "../../core/records";
import type { ListState } from "../../core/state";

/** Makes it for a list. */
export type Turning = (list: string) => Becomes;

export interface TurnsParts {
  load(): Promise<Turning>;
  now(): number;
  /** It is known from now on. */
  known(): void;
}

export class Turns {
  readonly #parts: TurnsParts;
  #turning: Turning | null = null;
  #loading: Promise<void> | null = null;

  constructor(parts: TurnsParts) {
    this.#parts = parts;
  }

  /** What ops become in a list; undefined if that is not known yet, and then it soon is. */
  of(list: string): Becomes | undefined {
    if (this.#turning === null) this.load();
    return this.#turning?.(list);
  }

  /** Never fails: what cannot be loaded now is shown once the server has answered, and tried again. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** As the log writes it. */
  now(): string {
    return new Date(this.#parts.now()).toISOString();
  }

  async #load(): Promise<void> {
    try {
      this.#turning = await this.#parts.load();
      this.#parts.known();
    } catch {
      this.#loading = null;
    }
  }
}

/** Name the turn that a `set` of `completed` means here: so it means the same later, or after somebody was quicker. */
export function named({ records }: ListState, op: AskedOp): readonly AskedOp[] {
  if (op.op !== "set" || op.fields.completed !== true || op.fields.repeat !== undefined)
    return [op];
  const record = records.get(op.id);
  if (record === undefined || !record.repeat || record.completed === true) return [op];
  const { completed: _, ...others } = op.fields;
  const turn: Complete = { op: "complete", id: op.id, occurrence: Number(record.occurrence ?? 0) };
  return Object.keys(others).length > 0 ? [{ ...op, fields: others }, turn] : [turn];
}

export function isComplete(op: AskedOp): op is Complete {
  return op.op === "complete";
}

export const isOrdinary = (op: AskedOp): op is Op => !isComplete(op);

/** Whether an op may stand for others: it completes, or sets `completed` of what repeats. */
export function mayTurn({ records }: ListState, op: AskedOp): boolean {
  if (isComplete(op)) return true;
  return op.op === "set" && op.fields.completed === true && Boolean(records.get(op.id)?.repeat);
}
