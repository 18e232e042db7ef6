/**
 * What the sync engine promises to the page above it.
 *
 * - `commit` resolves once the mutation is durable on this device; from then on it is visible in every view and
 *   will arrive, or be shown as refused. It never waits for the network.
 * - A `ListView` is immutable and keeps its identity until something in it changes, so it fits `useSyncExternalStore`.
 *   Unchanged records keep their identity from one view to the next.
 * - Nothing a person typed vanishes: a refused mutation stays in `refused` until it is dismissed.
 */

import type { AskedOp, Op, Task, TypedRecord } from "../core/records";
import type { Spot } from "./frames";

export type { Spot } from "./frames";

/**
 * What the header says. `waiting` counts mutations that the server has not yet confirmed; without a connection only those
 * that this device has, for it is said that they wait there.
 */
export type SyncStatus =
  /** `slow`: by requests, for WebSockets are blocked on the way. */
  | { readonly state: "live"; readonly waiting: number; readonly slow?: true }
  | { readonly state: "connecting"; readonly waiting: number }
  | {
      readonly state: "offline";
      readonly waiting: number;
      readonly retryAt: number | null;
      /** What the server says against this connection, if it answers at all. */
      readonly reason?: string;
    }
  | {
      readonly state: "paused";
      readonly waiting: number;
      readonly code: string;
      readonly message: string;
    };

/** What this browser can keep: `memory` when IndexedDB is not to be had (private windows). */
export type Durability = "disk" | "memory";

/** A mutation the server refused, kept for its author. */
export interface Refused {
  readonly client: string;
  readonly seq: number;
  readonly ops: readonly AskedOp[];
  readonly code: string;
  readonly message: string;
}

/** Where one record's unconfirmed edits are. Records without an entry are stored on the server. */
export type Pending = "waiting" | "sent";

/** Somebody else's change that came in lately, for the row's brief tint. */
export interface RecentChange {
  readonly record: string;
  readonly by: string;
  /** `performance.now()` when it came in. */
  readonly at: number;
}

export interface ListView {
  readonly id: string;
  readonly state: "loading" | "ready" | "gone";
  /** The server cannot read it (SEC63): shown as this device has it, and edits wait. */
  readonly unreadable: boolean;
  readonly rev: number;
  readonly title: string;
  readonly color: string;
  /** Live tasks in list order (position, then id), completed ones included. */
  readonly tasks: readonly Task[];
  /** Every record, tombstones included. */
  readonly records: ReadonlyMap<string, TypedRecord>;
  readonly pending: ReadonlyMap<string, Pending>;
  readonly refused: readonly Refused[];
  readonly arrivals: readonly RecentChange[];
}

export interface CommitOptions {
  /** `false` keeps it off the undo stack: it is an undo itself, or housekeeping. */
  readonly undoable?: boolean;
  /** The author has not seen what others made of these fields meanwhile: overwriting it is a conflict (O3). */
  readonly unseen?: boolean;
  /** It says all it does, as what takes something back does: nothing is taken along (O15). */
  readonly exact?: boolean;
  /** What it is a part of, if that has a part in another list too; told again when it is undone or redone. */
  readonly action?: string | undefined;
  /** What takes it back, in place of the ops that it would come to: what came from another list goes back there (O16). */
  readonly backBy?: ((op: Op) => Op | readonly Op[]) | undefined;
}

/** Somebody else, once however many tabs they have. */
export interface Someone {
  readonly id: string;
  readonly editing: boolean;
  /** Of guests and agents, who may be on a list before it has a record of them. */
  readonly named?: Named | undefined;
  /** What they are typing at that task. */
  readonly typed?: Typed | undefined;
}

/** The end of a title or comment that is being typed. */
export interface Typed {
  readonly field: "title" | "comment";
  readonly text: string;
}

/** What somebody is called by the server. */
export interface Named {
  readonly name: string;
  readonly color: string;
  readonly kind: string;
}

/** Immutable; whatever in it does not change keeps its identity. */
export interface Others {
  /** In the order in which they came. */
  readonly people: readonly Someone[];
  /** Who looks at a task or edits it. */
  readonly byTask: ReadonlyMap<string, readonly Someone[]>;
}

/** Who else is on a list, and where this page says that its own person is. Nothing of it is stored anywhere. */
export interface Presence {
  /** Told of people only; a list's own listeners are told of everything else. */
  subscribe(listener: () => void): () => void;
  others(): Others;
  /** Show this person to the others, at a task or (null) on the list; a hidden page shows nobody. */
  lookAt(spot: Spot | null): void;
  lookAway(): void;
}

/** What an undo or redo came to. */
export interface Turned {
  /** The ops that were taken back or made again, whole or in part; none if nothing was. */
  readonly ops: readonly Op[];
  /** Something no longer was as this tab had left it, and stays. */
  readonly left: boolean;
  /** Who last changed the records that is in; it may be this person, in another window. */
  readonly since: readonly string[];
  /** What it was a part of (`CommitOptions`). */
  readonly action?: string | undefined;
}

/** What was done in this tab, as one action. */
export interface Deed {
  /** What it was a part of (`CommitOptions`). */
  readonly action: string | undefined;
  /** Its place in the order of all that this tab did, in whatever list; undone and made again, it keeps it. */
  readonly at: number;
  /** Its place in that order by when it was last done, undone or made again. */
  readonly turned: number;
}

export interface ListHandle {
  readonly id: string;
  readonly presence: Presence;
  subscribe(listener: () => void): () => void;
  view(): ListView;
  commit(ops: readonly AskedOp[], options?: CommitOptions): Promise<void>;
  /** The ordinary ops that these would come to now: what completing a turn does may be known only after loading it. */
  becomes(ops: readonly AskedOp[]): Promise<readonly Op[]>;
  /**
   * Undo this tab's last undoable action in this list, as far as it is still as this tab left it: nobody's later words are
   * lost by it. Null when there is nothing.
   */
  undo(): Promise<Turned | null>;
  redo(): Promise<Turned | null>;
  /** What `undo` or `redo` would turn. */
  next(which: "undo" | "redo"): Deed | null;
  dismiss(refused: Refused): Promise<void>;
  /** Stop following the list when the last holder has released it. */
  release(): void;
}

export interface SyncClient {
  /** The account's id; without accounts this browser's own actor id, kept over reloads. */
  readonly me: string;
  /** The list of this person's lists; null for a guest, who has one list and no home. */
  readonly home: string | null;
  /** Whether the server knows who this is; otherwise people name themselves in the lists they edit. */
  readonly known: boolean;
  readonly durability: Durability;
  subscribe(listener: () => void): () => void;
  status(): SyncStatus;
  /** Follow a list; the same handle for every holder. */
  list(id: string): ListHandle;
  /** Name the list that is on screen: where there are many, it is asked for first. */
  inFront(id: string | null): void;
  /** Make a new list (a `list` record in its own log and a `link` in the home); returns its id. */
  createList(title: string, color: string): Promise<string>;
  /** Take a list out of the home and delete its `list` record. Both can be undone with `restoreList`. */
  deleteList(id: string): Promise<void>;
  restoreList(id: string): Promise<void>;
  /** Take a list out of the home and leave it as it is. */
  forgetList(id: string): Promise<void>;
  /** Lists that hold text the server did not take, whether the home still names them or not. */
  leftovers(): readonly string[];
  /** Try to reconnect now. */
  retryNow(): void;
  stop(): void;
  /** Stop for good, and delete what this browser keeps for this person. */
  erase(): Promise<void>;
}
