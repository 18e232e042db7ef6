/** One followed list: its replica, its undo stack, its listeners, and its storage jobs one after the other. */

import type { AskedOp, Op } from "../../core/records";
import type { CommitOptions, Deed, ListHandle, ListView, Refused, Turned } from "../contract";
import type { ListPresence } from "../presence/presence";
import { Replica } from "./replica";
import { nextStage, type Stage, type StageEvent } from "./stage";
import { isOrdinary, mayTurn, named, type Turns } from "./turns";
import { type Turnback, UndoStack } from "./undo";
import { wellFormed } from "./well-formed";

/** What an action does in one list. */
export interface Part {
  readonly list: Followed;
  readonly ops: readonly AskedOp[];
  readonly exact?: true;
}

/** What a handle asks of the engine. */
export interface EngineRequests {
  readonly me: string;
  commit(parts: readonly Part[], unseen?: boolean): Promise<void>;
  dismiss(list: Followed, refused: Refused): Promise<void>;
}

export class Followed implements ListHandle {
  readonly id: string;
  readonly presence: ListPresence;
  readonly replica: Replica;
  holders = 0;
  /** What of it is in the engine's sums. */
  counted = { waiting: 0, storing: 0 };
  /** The client id under which this tab numbers its edits of this list. */
  client: string;
  /** Of the last reset: the last revision that the new history has of the old, 0 if none is known. */
  common = 0;
  #stage: Stage = "off";
  readonly #actions: EngineRequests;
  readonly #turns: Turns;
  readonly #undo: UndoStack;
  readonly #listeners = new Set<() => void>();
  #job: Promise<void> = Promise.resolve();

  constructor(
    id: string,
    client: string,
    actions: EngineRequests,
    presence: ListPresence,
    turns: Turns,
  ) {
    this.id = id;
    this.#turns = turns;
    this.presence = presence;
    this.client = client;
    this.#actions = actions;
    this.#undo = new UndoStack(actions.me);
    this.replica = new Replica(id, turns);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  view = (): ListView => this.replica.view();

  async commit(asked: readonly AskedOp[], options: CommitOptions = {}): Promise<void> {
    if (asked.length === 0) return;
    const now = this.replica.state();
    const exact = options.exact ? { exact: true as const } : {};
    const well = wellFormed(asked);
    const ops = options.exact ? well : well.flatMap((op) => named(now, op));
    if (!options.exact && this.#mayTurn(ops)) await this.#turns.load();
    if (options.undoable !== false) {
      const done = { ops: options.exact ? ops.filter(isOrdinary) : this.#ordinary(ops), ...exact };
      this.#undo.did(this.replica.state(), done, options);
    }
    await this.#actions.commit([{ list: this, ops, ...exact }], options.unseen);
  }

  async becomes(asked: readonly AskedOp[]): Promise<readonly Op[]> {
    if (this.#mayTurn(asked)) await this.#turns.load();
    return this.#ordinary(asked);
  }

  undo(): Promise<Turned | null> {
    return this.#turn(this.#undo.undo(this.replica.state()));
  }

  redo(): Promise<Turned | null> {
    return this.#turn(this.#undo.redo(this.replica.state()));
  }

  next(which: "undo" | "redo"): Deed | null {
    return this.#undo.next(this.replica.state(), which);
  }

  #ordinary(asked: readonly AskedOp[]): readonly Op[] {
    const plain = asked.every(isOrdinary) && !this.#mayTurn(asked);
    return plain ? asked : this.replica.ordinary(asked, this.#turns.now(), this.#actions.me);
  }

  #mayTurn(asked: readonly AskedOp[]): boolean {
    return asked.some((op) => mayTurn(this.replica.state(), op));
  }

  async #turn(turnback: Turnback | null): Promise<Turned | null> {
    if (turnback === null) return null;
    const { commit, ...turned } = turnback;
    if (commit.length > 0) await this.#actions.commit([{ list: this, ops: commit, exact: true }]);
    return turned;
  }

  dismiss(refused: Refused): Promise<void> {
    return this.#actions.dismiss(this, refused);
  }

  /** The engine stops following at its next look, so that a page that moves on does not open and close in turns. */
  release(): void {
    this.holders = Math.max(0, this.holders - 1);
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Take note of what happened to following it; true if that changed the stage. */
  turn(event: StageEvent): boolean {
    const before = this.#stage;
    this.#stage = nextStage(before, event);
    return this.#stage !== before;
  }

  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Do a storage job after those before it. A failed one does not stop the next; its caller hears of it. */
  enqueue(job: () => Promise<void>): Promise<void> {
    const done = this.#job.then(job);
    this.#job = done.catch(() => undefined);
    return done;
  }

  get settled(): Promise<void> {
    return this.#job;
  }
}
