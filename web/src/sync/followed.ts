/** One followed list: its replica, its undo stack, its listeners, and its storage jobs one after the other. */

import type { Op } from "../core/records";
import type { CommitOptions, ListHandle, ListView, Refused, Turned } from "./contract";
import type { ListPresence } from "./presence";
import { Replica } from "./replica";
import { type Turnback, UndoStack } from "./undo";
import { wellFormed } from "./well-formed";

/** What a handle asks of the engine. */
export interface ListActions {
  commit(list: Followed, ops: readonly Op[], unseen?: boolean): Promise<void>;
  dismiss(list: Followed, refused: Refused): Promise<void>;
}

export class Followed implements ListHandle {
  readonly id: string;
  readonly presence: ListPresence;
  readonly replica: Replica;
  holders = 0;
  /** What of it is in the engine's `waiting`. */
  counted = 0;
  /** The client id under which this tab numbers its edits of this list. */
  client: string;
  /** How far following has come: rows are given to the session only while `live`. */
  stage: "off" | "loading" | "live" | "resetting" | "renumbering" = "off";
  /** Of the last reset: the last revision that the new history has of the old, 0 if none is known. */
  common = 0;
  readonly #actions: ListActions;
  readonly #undo = new UndoStack();
  readonly #listeners = new Set<() => void>();
  #job: Promise<void> = Promise.resolve();

  constructor(id: string, client: string, actions: ListActions, presence: ListPresence) {
    this.id = id;
    this.presence = presence;
    this.client = client;
    this.#actions = actions;
    this.replica = new Replica(id);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  view = (): ListView => this.replica.view();

  async commit(asked: readonly Op[], options: CommitOptions = {}): Promise<void> {
    if (asked.length === 0) return;
    const ops = wellFormed(asked);
    if (options.undoable !== false) this.#undo.did(this.replica.state(), ops);
    await this.#actions.commit(this, ops, options.unseen);
  }

  undo(): Promise<Turned | null> {
    return this.#turn(this.#undo.undo(this.replica.state()));
  }

  redo(): Promise<Turned | null> {
    return this.#turn(this.#undo.redo(this.replica.state()));
  }

  async #turn(turnback: Turnback | null): Promise<Turned | null> {
    if (turnback === null) return null;
    const { commit, ...turned } = turnback;
    if (commit.length > 0) await this.#actions.commit(this, commit);
    return turned;
  }

  dismiss(refused: Refused): Promise<void> {
    return this.#actions.dismiss(this, refused);
  }

  /** The engine stops following at its next look, so that a page that moves on does not open and close in turns. */
  release(): void {
    this.holders = Math.max(0, this.holders - 1);
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
