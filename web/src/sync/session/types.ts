/** A session, what may happen to it, and what it asks to be done. */

import type { Change, Json, Position } from "../../core/records";
import type { Down, Protocol, Result, Up } from "../frames";
import type { Row } from "../list/row";
import type { Whereabouts } from "../presence/own-place";
import type { Trail } from "./trail";

export type Phase = "closed" | "greeting" | "live";

export interface ListSession {
  readonly position: Position | null;
  /** The server does not know its position: it is told of the way there as well. */
  readonly astray: boolean;
  /** Of a reset whose snapshot is still to come: what the new history has of the old. */
  readonly way: Trail;
  /**
   * `waiting` to be asked for; `opening` until the server has answered `open`. Pushing before that might be under a client
   * id a reset ends.
   */
  readonly stage: "waiting" | "opening" | "live" | "gone";
  /** Records of a snapshot whose last page is still to come. */
  readonly pages: readonly Json[];
  /** What may be pushed, oldest first, all under one client id. */
  readonly rows: readonly Row[];
  readonly inFlight: readonly Row[] | null;
  /** Pushes, or asking for it, wait for `retry` or the next connection. */
  readonly blocked: boolean;
  /** Failures in a row that the server asked to retry. */
  readonly attempts: number;
  /** One row a push, to find the one the server cannot read. */
  readonly single: boolean;
}

export interface SyncSession {
  readonly client: string;
  readonly actor: string;
  readonly token: string | null;
  readonly phase: Phase;
  /** What the next `hello` says. */
  readonly protocol: Protocol;
  readonly lists: ReadonlyMap<string, ListSession>;
  /** The list that is on screen, which is asked for first. */
  readonly front: string | null;
}

export type SessionEvent =
  | { readonly on: "connected" }
  | { readonly on: "closed" }
  | { readonly on: "too_large" }
  | { readonly on: "frame"; readonly frame: Down }
  | { readonly on: "follow"; readonly list: string; readonly position: Position | null }
  | { readonly on: "unfollow"; readonly list: string }
  | { readonly on: "rows"; readonly list: string; readonly rows: readonly Row[] }
  | { readonly on: "present"; readonly list: string; readonly where: Whereabouts }
  | { readonly on: "front"; readonly list: string | null }
  | { readonly on: "retry"; readonly list: string };

export type Effect =
  | { readonly do: "send"; readonly frame: Up }
  | { readonly do: "sent"; readonly list: string; readonly rows: readonly Row[] }
  | { readonly do: "welcome"; readonly ping: number | null; readonly zone: string | null }
  | {
      readonly do: "snapshot";
      readonly list: string;
      readonly position: Position;
      readonly records: readonly Json[];
    }
  | {
      readonly do: "apply";
      readonly list: string;
      readonly position: Position;
      readonly changes: readonly Change[];
    }
  | { readonly do: "results"; readonly list: string; readonly results: readonly Result[] }
  | {
      readonly do: "unsendable";
      readonly list: string;
      readonly row: Row;
      readonly code: string;
      readonly message: string;
    }
  | { readonly do: "moved"; readonly list: string; readonly epoch: string }
  | { readonly do: "reset"; readonly list: string; readonly common: number }
  | {
      readonly do: "presence";
      readonly list: string;
      readonly frame: Extract<Down, { readonly t: "presence" }>;
    }
  | { readonly do: "gone"; readonly list: string }
  | { readonly do: "there"; readonly list: string }
  | { readonly do: "unreadable"; readonly list: string }
  | { readonly do: "later"; readonly list: string; readonly attempts: number }
  | { readonly do: "pause"; readonly code: string; readonly message: string }
  | { readonly do: "drain"; readonly retryIn: number };

export interface Step {
  readonly session: SyncSession;
  readonly effects: readonly Effect[];
}
