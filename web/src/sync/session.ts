/**
 * One connection over several lists, as a pure reducer: it is told what happened and says what to do.
 *
 * It owns what only lives as long as a page: which lists are open, where each is, what is in flight. It sends nothing and
 * stores nothing; `client.ts` carries out the effects in their order.
 */

import type { Change, Json, Position } from "../core/records";
import { type Down, NEWEST, type Protocol, type Result, type Up } from "./frames";
import type { Whereabouts } from "./gaze";
import type { Row } from "./row";
import {
  onAck,
  onChanges,
  onCurrent,
  onDiffers,
  onError,
  onGone,
  onMoved,
  onReset,
  onSnapshot,
  onTooLarge,
} from "./session-frames";
import { after, ask, closed, push, reopen, touch } from "./session-list";
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

export interface Session {
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
  | { readonly do: "welcome"; readonly ping: number | null }
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
  readonly session: Session;
  readonly effects: readonly Effect[];
}

export function newSession(client: string, actor: string, token: string | null): Session {
  return { client, actor, token, phase: "closed", protocol: NEWEST, lists: new Map(), front: null };
}

export function reduce(session: Session, event: SessionEvent): Step {
  switch (event.on) {
    case "connected":
      return { session: { ...session, phase: "greeting" }, effects: [hello(session)] };
    case "closed":
      return { session: closed(session), effects: [] };
    case "too_large":
      return onTooLarge(session);
    case "follow":
      return follow(session, event.list, event.position);
    case "unfollow":
      return unfollow(session, event.list);
    case "rows":
      return push(touch(session, event.list, { rows: event.rows }), event.list);
    case "present":
      return present(session, event.list, event.where);
    case "front":
      return { session: { ...session, front: event.list }, effects: [] };
    case "retry":
      return retry(session, event.list);
    case "frame":
      return onFrame(session, event.frame);
  }
}

function hello({ client, actor, token, protocol }: Session): Effect {
  const frame = { t: "hello", protocol, client, as: { id: actor } } as const;
  return { do: "send", frame: token === null ? frame : { ...frame, token } };
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

function follow(session: Session, list: string, position: Position | null): Step {
  // Of a mistyped address: the server would take it for a broken page, and end the connection for all lists.
  if (!ID.test(list)) return { session, effects: [{ do: "gone", list }] };
  const fresh: ListSession = {
    position,
    astray: false,
    way: [],
    stage: "waiting",
    pages: [],
    rows: [],
    inFlight: null,
    blocked: false,
    attempts: 0,
    single: false,
  };
  return ask({ ...session, lists: new Map(session.lists).set(list, fresh) });
}

function unfollow(session: Session, list: string): Step {
  const lists = new Map(session.lists);
  if (!lists.delete(list)) return { session, effects: [] };
  const close: Effect = { do: "send", frame: { t: "close", list } };
  return after(session.phase === "live" ? [close] : [], ask({ ...session, lists }));
}

function retry(session: Session, list: string): Step {
  const open = session.lists.get(list);
  if (open === undefined || session.phase !== "live") return { session, effects: [] };
  const next = touch(session, list, { blocked: false });
  switch (open.stage) {
    case "live":
      return push(next, list);
    case "gone":
      return reopen(next, list);
    case "waiting":
    case "opening":
      return ask(next);
  }
}

/** Only on an open list; the server would not listen before (P1). */
function present(session: Session, list: string, where: Whereabouts): Step {
  if (session.phase !== "live" || session.lists.get(list)?.stage !== "live")
    return { session, effects: [] };
  const frame: Up =
    where === "away" ? { t: "presence", list, away: true } : { t: "presence", list, at: where };
  return { session, effects: [{ do: "send", frame }] };
}

/** An answer makes room for the lists that still wait to be asked for. */
function onFrame(session: Session, frame: Down): Step {
  const step = hear(session, frame);
  const asked = (at: Session) =>
    "list" in frame && at.lists.get(frame.list ?? "")?.stage === "opening";
  return asked(session) && !asked(step.session) ? after(step.effects, ask(step.session)) : step;
}

function hear(session: Session, frame: Down): Step {
  switch (frame.t) {
    case "welcome":
      return onWelcome(session, frame.ping ?? null);
    case "snapshot":
      return onSnapshot(session, frame);
    case "changes":
      return onChanges(session, frame);
    case "current":
      return onCurrent(session, frame.list);
    case "ack":
      return onAck(session, frame.list, frame.results);
    case "moved":
      return onMoved(session, frame.list, frame.epoch);
    case "differs":
      return onDiffers(session, frame.list);
    case "reset":
      return onReset(session, frame.list, frame.common ?? 0);
    case "gone":
      return onGone(session, frame.list);
    case "presence":
      return session.lists.has(frame.list)
        ? { session, effects: [{ do: "presence", list: frame.list, frame }] }
        : { session, effects: [] };
    case "drain":
      return { session, effects: [{ do: "drain", retryIn: frame.retry_in }] };
    case "error":
      return onError(session, frame);
    case "ping":
      return { session, effects: [{ do: "send", frame: { t: "pong" } }] };
  }
}

function onWelcome(session: Session, ping: number | null): Step {
  return after([{ do: "welcome", ping }], ask({ ...session, phase: "live" }));
}
