/** What the frames about one list do to a session. */

import type { Change, Position } from "../core/records";
import { sizeOf, TOO_LARGE } from "./batch";
import { type Down, NEWEST, type Protocol, type Result } from "./frames";
import { keyOf, mutationOf, type Row } from "./row";
import type { Effect, ListSession, Session, Step } from "./session";
import { after, push, reopen, touch } from "./session-list";

type Frame<T extends Down["t"]> = Extract<Down, { readonly t: T }>;

const BEFORE: Protocol = 1;
/** Codes that are about the whole connection: nothing is sent until the person has done something (C8). */
const PAUSING = new Set(["unauthenticated", "denied", "unsupported_protocol", "bad_origin"]);

export function onSnapshot(session: Session, frame: Frame<"snapshot">): Step {
  const open = session.lists.get(frame.list);
  if (open === undefined) return { session, effects: [] };
  const records = [...open.pages, ...frame.records];
  if (frame.more === true)
    return { session: touch(session, frame.list, { pages: records }), effects: [] };
  const position = { epoch: frame.epoch, rev: frame.rev, hash: frame.hash };
  const next = touch(session, frame.list, { position, pages: [], stage: "live", attempts: 0 });
  return after([{ do: "snapshot", list: frame.list, position, records }], push(next, frame.list));
}

/** Apply `rev + 1` only; lower is dropped, higher asks again (C3). */
export function onChanges(session: Session, frame: Frame<"changes">): Step {
  const open = session.lists.get(frame.list);
  if (open === undefined) return { session, effects: [] };
  if (open.position === null || open.position.epoch !== frame.epoch)
    return open.stage === "live" ? reopen(session, frame.list) : { session, effects: [] };
  const { changes, hole } = following(open.position.rev, frame.changes);
  const last = changes.at(-1);
  let next = session;
  const effects: Effect[] = [];
  if (last !== undefined) {
    const position: Position = { epoch: frame.epoch, rev: last.rev, hash: last.hash };
    next = touch(next, frame.list, { position, stage: hole ? open.stage : "live", attempts: 0 });
    effects.push({ do: "apply", list: frame.list, position, changes });
  }
  // While an answer to `open` is on its way, another hole is the same hole.
  if (hole)
    return open.stage === "live"
      ? after(effects, reopen(next, frame.list))
      : { session: next, effects };
  return after(effects, push(next, frame.list));
}

function following(rev: number, changes: readonly Change[]): { changes: Change[]; hole: boolean } {
  const next: Change[] = [];
  let expected = rev + 1;
  for (const change of changes) {
    if (change.rev > expected) return { changes: next, hole: true };
    if (change.rev < expected) continue;
    next.push(change);
    expected += 1;
  }
  return { changes: next, hole: false };
}

export function onCurrent(session: Session, list: string): Step {
  if (!session.lists.has(list)) return { session, effects: [] };
  const next = touch(session, list, { stage: "live", attempts: 0 });
  return after([{ do: "there", list }], push(next, list));
}

export function onAck(session: Session, list: string, results: readonly Result[]): Step {
  const open = session.lists.get(list);
  if (open === undefined) return { session, effects: [] };
  const settled = new Set(results.map(keyOf));
  const stuck = results.find(isStuck);
  const change: Partial<ListSession> = {
    inFlight: null,
    attempts: 0,
    // A row that must be numbered anew comes back with the next `rows`.
    rows: stuck === undefined ? open.rows.filter((row) => !settled.has(keyOf(row))) : [],
    blocked: false,
  };
  const next = touch(session, list, change);
  const effects: Effect[] = [{ do: "results", list, results }];
  const begun = open.stage === "gone" && results.some((result) => result.status === "ok");
  return after(effects, begun ? reopen(next, list) : push(next, list));
}

function isStuck(result: Result): boolean {
  switch (result.status) {
    case "ok":
    case "rejected":
      return false;
    case "gap":
    case "unknown_client":
      return true;
  }
}

/** The server's history is not ours: everything held goes again under a new client id (C2), so these rows must not. */
export function onReset(session: Session, list: string): Step {
  const fresh = { position: null, pages: [], rows: [], inFlight: null, stage: "opening" } as const;
  return { session: touch(session, list, fresh), effects: [{ do: "reset", list }] };
}

/** Not there, or not for us; maybe not yet: a link to a new list can arrive before the list. So it is asked for again. */
export function onGone(session: Session, list: string): Step {
  const open = session.lists.get(list);
  if (open === undefined) return { session, effects: [] };
  const attempts = open.attempts + 1;
  const next = touch(session, list, { stage: "gone", pages: [], inFlight: null, attempts });
  return after(
    [
      { do: "gone", list },
      { do: "later", list, attempts },
    ],
    push(next, list),
  );
}

export function onError(session: Session, frame: Frame<"error">): Step {
  if (frame.code === "unsupported_protocol" && session.protocol === NEWEST)
    return { session: { ...session, protocol: BEFORE }, effects: [] };
  const list = frame.list ?? onlyInFlight(session);
  if (frame.list === undefined && PAUSING.has(frame.code))
    return { session, effects: [{ do: "pause", code: frame.code, message: frame.message }] };
  const open = list === null ? undefined : session.lists.get(list);
  if (list === null || open === undefined) return { session, effects: [] };
  if (frame.retry) {
    const attempts = open.attempts + 1;
    // What was not pushed was asked for.
    const stage = open.inFlight === null && open.stage === "opening" ? "waiting" : open.stage;
    const next = touch(session, list, { stage, inFlight: null, blocked: true, attempts });
    return { session: next, effects: [{ do: "later", list, attempts }] };
  }
  if (open.inFlight === null)
    return open.stage === "opening" ? onGone(session, list) : { session, effects: [] };
  return refusedPush(session, list, open.inFlight, frame);
}

/** The server closed without a word (1009): it was the largest of the pushes it has not answered. */
export function onTooLarge(session: Session): Step {
  let largest: { readonly list: string; readonly rows: readonly Row[] } | null = null;
  let most = 0;
  for (const [list, { inFlight }] of session.lists) {
    const bytes = inFlight === null ? 0 : sizeOf(inFlight.map(mutationOf));
    if (inFlight === null || bytes <= most) continue;
    largest = { list, rows: inFlight };
    most = bytes;
  }
  if (largest === null) return { session, effects: [] };
  const { list, rows } = largest;
  if (rows.length > 1)
    return { session: touch(session, list, { inFlight: null, single: true }), effects: [] };
  return refusedPush(session, list, rows, { code: "too_large", message: TOO_LARGE });
}

/** A whole push was refused. Find the row it was about by sending one at a time; alone, it is that one. */
function refusedPush(
  session: Session,
  list: string,
  rows: readonly Row[],
  { code, message }: Pick<Frame<"error">, "code" | "message">,
): Step {
  const [row] = rows;
  if (row === undefined) return { session, effects: [] };
  if (rows.length > 1) return push(touch(session, list, { inFlight: null, single: true }), list);
  const next = touch(session, list, { inFlight: null, rows: [] });
  return { session: next, effects: [{ do: "unsendable", list, row, code, message }] };
}

/** The list an error without one is about, if only one push can have caused it. */
function onlyInFlight(session: Session): string | null {
  const busy = [...session.lists].filter(([, open]) => open.inFlight !== null);
  return busy.length === 1 ? (busy[0]?.[0] ?? null) : null;
}
