/**
 * One connection over several lists, as a pure reducer: it is told what happened and says what to do.
 *
 * It owns what only lives as long as a page: which lists are open, where each is, what is in flight. It sends nothing and
 * stores nothing; `client.ts` carries out the effects in their order.
 */

import type { Position } from "../../core/records";
import { COMPLETES, type Down, NEWEST, type Up } from "../frames";
import type { Row } from "../list/row";
import type { Whereabouts } from "../presence/own-place";
import { after, ask, closed, push, reopen, touch } from "./list-entry";
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
} from "./list-frames";
import type { Effect, ListSession, SessionEvent, Step, SyncSession } from "./types";

export function newSession(client: string, actor: string, token: string | null): SyncSession {
  return { client, actor, token, phase: "closed", protocol: NEWEST, lists: new Map(), front: null };
}

export function reduce(session: SyncSession, event: SessionEvent): Step {
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
      return take(session, event.list, event.rows);
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

function hello({ client, actor, token, protocol }: SyncSession): Effect {
  const frame = { t: "hello", protocol, client, as: { id: actor } } as const;
  return { do: "send", frame: token === null ? frame : { ...frame, token } };
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

function follow(session: SyncSession, list: string, position: Position | null): Step {
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

function unfollow(session: SyncSession, list: string): Step {
  const lists = new Map(session.lists);
  if (!lists.delete(list)) return { session, effects: [] };
  const close: Effect = { do: "send", frame: { t: "close", list } };
  return after(session.phase === "live" ? [close] : [], ask({ ...session, lists }));
}

function retry(session: SyncSession, list: string): Step {
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

/** Most lists have nothing to send and had nothing: each would cost a copy of all, and all are told together. */
function take(session: SyncSession, list: string, rows: readonly Row[]): Step {
  if (rows.length === 0 && session.lists.get(list)?.rows.length === 0)
    return { session, effects: [] };
  return push(touch(session, list, { rows }), list);
}

/** Only on an open list; the server would not listen before (P1). */
function present(session: SyncSession, list: string, where: Whereabouts): Step {
  if (session.phase !== "live" || session.lists.get(list)?.stage !== "live")
    return { session, effects: [] };
  const at = session.protocol < COMPLETES ? untyped(where) : where;
  const frame: Up =
    at === "away" ? { t: "presence", list, away: true } : { t: "presence", list, at };
  return { session, effects: [{ do: "send", frame }] };
}

/** As servers take it that show nobody what is typed. */
function untyped(where: Whereabouts): Whereabouts {
  if (where === null || where === "away") return where;
  const { task, field } = where;
  return field === undefined || field === "comment" ? { task } : { task, field };
}

/** An answer makes room for the lists that still wait to be asked for. */
function onFrame(session: SyncSession, frame: Down): Step {
  const step = hear(session, frame);
  const asked = (at: SyncSession) =>
    "list" in frame && at.lists.get(frame.list ?? "")?.stage === "opening";
  return asked(session) && !asked(step.session) ? after(step.effects, ask(step.session)) : step;
}

function hear(session: SyncSession, frame: Down): Step {
  switch (frame.t) {
    case "welcome":
      return onWelcome(session, frame);
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

function onWelcome(
  session: SyncSession,
  { ping = null, zone = null }: { readonly ping?: number | null; readonly zone?: string | null },
): Step {
  return after([{ do: "welcome", ping, zone }], ask({ ...session, phase: "live" }));
}
