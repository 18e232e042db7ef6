/** What a session does with one of its lists: change its entry, open it, push to it. */

import { batchOf } from "./batch";
import { NEWEST } from "./frames";
import { mutationOf } from "./row";
import type { Effect, ListSession, Session, Step } from "./session";

/** Change a list's entry; a list nobody follows any more has none, and late frames about it mean nothing. */
export function touch(session: Session, list: string, change: Partial<ListSession>): Session {
  const open = session.lists.get(list);
  if (open === undefined) return session;
  return { ...session, lists: new Map(session.lists).set(list, { ...open, ...change }) };
}

/** Ask for the list from where it is (C2, C3). */
export function reopen(session: Session, list: string): Step {
  const open = session.lists.get(list);
  if (open === undefined) return { session, effects: [] };
  const position = open.position ?? {};
  return {
    session: touch(session, list, { stage: "opening", pages: [] }),
    effects: [{ do: "send", frame: { t: "open", list, ...position } }],
  };
}

/**
 * Push what waits, if nothing is in flight (M4). Also to a list that is gone: the first row may begin it (M5) or bring it
 * back, and otherwise the refusal is what its author must see.
 */
export function push(session: Session, list: string): Step {
  const open = session.lists.get(list);
  if (session.phase !== "live" || open === undefined || open.rows.length === 0)
    return { session, effects: [] };
  if (open.stage === "opening" || open.blocked || open.inFlight !== null)
    return { session, effects: [] };
  const inFlight = batchOf(open.rows, open.single ? 1 : Number.POSITIVE_INFINITY);
  const effects: Effect[] = [
    { do: "sent", list, rows: inFlight },
    { do: "send", frame: { t: "push", list, mutations: inFlight.map(mutationOf) } },
  ];
  return { session: touch(session, list, { inFlight }), effects };
}

/** The connection ended: what was in flight is asked again (M3), and each list opened again from its position. */
export function closed(session: Session): Session {
  const lists = new Map<string, ListSession>();
  for (const [id, open] of session.lists) {
    lists.set(id, { ...open, stage: "opening", pages: [], inFlight: null, blocked: false });
  }
  // Whoever spoke the version before may have been replaced meanwhile.
  const protocol = session.phase === "live" ? NEWEST : session.protocol;
  return { ...session, phase: "closed", protocol, lists };
}
