/** What the frames about one list do to a session. */

import { sizeOf } from "../../core/limits";
import type { Change } from "../../core/records";
import type { Down, Result } from "../frames";
import { TOO_LARGE } from "../list/batch";
import { isDecided, keyOf, mutationOf, type Row } from "../list/row";
import { after, push, reopen, touch } from "./list-entry";
import { arrived, onward, shared } from "./trail";
import type { Effect, ListSession, Step, SyncSession } from "./types";

type Frame<T extends Down["t"]> = Extract<Down, { readonly t: T }>;

/** Codes that are about the whole connection: nothing is sent until the person has done something (C8). */
const PAUSING = new Set(["unauthenticated", "denied", "unsupported_protocol", "bad_origin"]);

const ANSWERED = { stage: "live", astray: false, attempts: 0 } as const;

export function onSnapshot(session: SyncSession, frame: Frame<"snapshot">): Step {
  const open = session.lists.get(frame.list);
  if (open === undefined) return { session, effects: [] };
  const records = [...open.pages, ...frame.records];
  if (frame.more === true)
    return { session: touch(session, frame.list, { pages: records }), effects: [] };
  // Without a reset before it, it is of the history this list was in.
  const way = open.position === null ? open.way : shared(open.position, open.position.rev);
  const position = arrived(way, frame);
  const next = touch(session, frame.list, { position, pages: [], ...ANSWERED });
  return after([{ do: "snapshot", list: frame.list, position, records }], push(next, frame.list));
}

/** Apply `rev + 1` only; lower is dropped, higher asks again (C3). */
export function onChanges(session: SyncSession, frame: Frame<"changes">): Step {
  const open = session.lists.get(frame.list);
  if (open === undefined) return { session, effects: [] };
  if (open.position === null || open.position.epoch !== frame.epoch)
    return open.stage === "live" ? reopen(session, frame.list) : { session, effects: [] };
  const { changes, hole } = following(open.position.rev, frame.changes);
  const last = changes.at(-1);
  let next = session;
  const effects: Effect[] = [];
  if (last !== undefined) {
    const position = onward(open.position, changes);
    next = touch(next, frame.list, hole ? { position, attempts: 0 } : { position, ...ANSWERED });
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

export function onCurrent(session: SyncSession, list: string): Step {
  if (!session.lists.has(list)) return { session, effects: [] };
  const next = touch(session, list, ANSWERED);
  return after([{ do: "there", list }], push(next, list));
}

export function onAck(session: SyncSession, list: string, results: readonly Result[]): Step {
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
      return !isDecided(result);
    case "unknown_client":
      return true;
  }
}

/** The same history under another epoch: all that is held stays good, and the answer to `open` goes on (C2). */
export function onMoved(session: SyncSession, list: string, epoch: string): Step {
  const position = session.lists.get(list)?.position ?? null;
  if (position === null) return { session, effects: [] };
  const next = touch(session, list, { position: { ...position, epoch }, astray: false });
  return { session: next, effects: [{ do: "moved", list, epoch }] };
}

/** Where this list is, is nowhere for the server: it is asked again, with the way there (C2). */
export function onDiffers(session: SyncSession, list: string): Step {
  const open = session.lists.get(list);
  // Said of what was asked for before: the answer to the second question is on its way.
  if (open === undefined || (open.astray && open.stage === "opening"))
    return { session, effects: [] };
  return reopen(touch(session, list, { astray: true }), list);
}

/** The server's history is not ours: everything held goes again under a new client id (C2), so these rows must not. */
export function onReset(session: SyncSession, list: string, common: number): Step {
  const way = shared(session.lists.get(list)?.position ?? null, common);
  const fresh = {
    position: null,
    way,
    astray: false,
    pages: [],
    rows: [],
    inFlight: null,
  } as const;
  const next = touch(session, list, { ...fresh, stage: "opening" });
  return { session: next, effects: [{ do: "reset", list, common }] };
}

/** Not there, or not for us; maybe not yet: a link to a new list can arrive before the list. So it is asked for again. */
export function onGone(session: SyncSession, list: string): Step {
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

export function onError(session: SyncSession, frame: Frame<"error">): Step {
  if (frame.code === "unsupported_protocol" && session.protocol !== 1)
    return { session: { ...session, protocol: session.protocol === 3 ? 2 : 1 }, effects: [] };
  const list = frame.list ?? onlyInFlight(session, frame.code);
  if (frame.list === undefined && PAUSING.has(frame.code))
    return { session, effects: [{ do: "pause", code: frame.code, message: frame.message }] };
  const open = list === null ? undefined : session.lists.get(list);
  if (list === null || open === undefined) return { session, effects: [] };
  if (frame.retry) {
    const attempts = open.attempts + 1;
    // What was not pushed was asked for.
    const stage = open.inFlight === null && open.stage === "opening" ? "waiting" : open.stage;
    const next = touch(session, list, { stage, inFlight: null, blocked: true, attempts });
    const damaged: Effect[] = frame.code === "unreadable" ? [{ do: "unreadable", list }] : [];
    return { session: next, effects: [...damaged, { do: "later", list, attempts }] };
  }
  if (open.inFlight === null)
    return open.stage === "opening" ? onGone(session, list) : { session, effects: [] };
  return refusedPush(session, list, open.inFlight, frame);
}

/** The server closed without a word (1009): it was the largest of the pushes it has not answered. */
export function onTooLarge(session: SyncSession): Step {
  let largest: { readonly list: string; readonly rows: readonly Row[] } | null = null;
  let most = 0;
  for (const [list, { inFlight }] of session.lists) {
    const bytes = inFlight === null ? 0 : sizeOf(inFlight.map((row) => mutationOf(row)));
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
  session: SyncSession,
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

/** What a server says of a message it cannot read; of a push that it can, it names the list. */
const UNREAD = new Set(["bad_json", "bad_message", "too_large"]);

/** The list an error without one is about, if only one push can have caused it (D14). */
function onlyInFlight(session: SyncSession, code: string): string | null {
  if (!UNREAD.has(code)) return null;
  const busy = [...session.lists].filter(([, open]) => open.inFlight !== null);
  return busy.length === 1 ? (busy[0]?.[0] ?? null) : null;
}
