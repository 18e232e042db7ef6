/** What a session does with one of its lists: change its entry, open it, push to it. */

import { COMPLETES, NEWEST, OPENS, type Protocol, type Since, type Up } from "../frames";
import { batchOf } from "../list/batch";
import { mutationOf, withoutTurns } from "../list/row";
import type { Effect, ListSession, Step, SyncSession } from "./types";

/** Change a list's entry; a list nobody follows any more has none, and late frames about it mean nothing. */
export function touch(
  session: SyncSession,
  list: string,
  change: Partial<ListSession>,
): SyncSession {
  const open = session.lists.get(list);
  if (open === undefined) return session;
  return { ...session, lists: new Map(session.lists).set(list, { ...open, ...change }) };
}

/** Ask for the list from where it is (C2, C3), when its turn comes. */
export function reopen(session: SyncSession, list: string): Step {
  return ask(touch(session, list, { stage: "waiting", pages: [] }));
}

/** As many lists may be asked for and not answered yet; when few are left, the next are asked for together. */
const MOST_ASKED = 32;
const FEW_ASKED = 8;

/** Ask for the lists that wait for it: not all at once, so that an edit never stands behind hundreds of answers (C11). */
export function ask(session: SyncSession): Step {
  const waiting: string[] = [];
  let asked = 0;
  for (const [list, { stage, blocked }] of session.lists) {
    if (stage === "opening") asked += 1;
    else if (stage === "waiting" && !blocked) waiting.push(list);
  }
  if (session.phase !== "live" || waiting.length === 0 || asked >= FEW_ASKED)
    return { session, effects: [] };
  const next = inFront(waiting, session.front).slice(0, MOST_ASKED - asked);
  const lists = new Map(session.lists);
  const places = next.flatMap((list): Since[] => {
    const open = lists.get(list);
    if (open === undefined) return [];
    lists.set(list, { ...open, stage: "opening" });
    return [{ list, ...whereOf(open) }];
  });
  return {
    session: { ...session, lists },
    effects: opening(session.protocol, places).map((frame) => ({ do: "send", frame })),
  };
}

/** The way there only to a server that asked for it: that is seldom, and there may be hundreds of lists. */
function whereOf({ position, astray }: ListSession): Omit<Since, "list"> {
  if (position === null) return {};
  const { epoch, rev, hash, trail = [] } = position;
  return astray ? { epoch, rev, hash, trail } : { epoch, rev, hash };
}

function inFront(lists: readonly string[], front: string | null): readonly string[] {
  return front !== null && lists.includes(front)
    ? [front, ...lists.filter((list) => list !== front)]
    : lists;
}

function opening(protocol: Protocol, places: readonly Since[]): readonly Up[] {
  return protocol >= OPENS && places.length > 1
    ? [{ t: "opens", lists: places }]
    : places.map((place) => ({ t: "open", ...place }));
}

/**
 * Push what waits, if nothing is in flight (M4). Also to a list that is gone: the first row may begin it (M5) or bring it
 * back, and otherwise the refusal is what its author must see.
 */
export function push(session: SyncSession, list: string): Step {
  const open = session.lists.get(list);
  if (session.phase !== "live" || open === undefined || open.rows.length === 0)
    return { session, effects: [] };
  if (
    open.stage === "waiting" ||
    open.stage === "opening" ||
    open.blocked ||
    open.inFlight !== null
  )
    return { session, effects: [] };
  const inFlight = batchOf(open.rows, open.single ? 1 : Number.POSITIVE_INFINITY);
  const epoch = open.position?.epoch;
  const known = session.protocol >= COMPLETES;
  const mutations = inFlight.map((row) => mutationOf(known ? row : withoutTurns(row), epoch));
  const effects: Effect[] = [
    { do: "sent", list, rows: inFlight },
    { do: "send", frame: { t: "push", list, mutations } },
  ];
  return { session: touch(session, list, { inFlight }), effects };
}

/** The connection ended: what was in flight is asked again (M3), and each list opened again from its position. */
export function closed(session: SyncSession): SyncSession {
  const lists = new Map<string, ListSession>();
  for (const [id, open] of session.lists) {
    lists.set(id, {
      ...open,
      stage: "waiting",
      astray: false,
      pages: [],
      inFlight: null,
      blocked: false,
    });
  }
  // Whoever spoke the version before may have been replaced meanwhile.
  const protocol = session.phase === "live" ? NEWEST : session.protocol;
  return { ...session, phase: "closed", protocol, lists };
}

export function after(effects: readonly Effect[], step: Step): Step {
  return { session: step.session, effects: [...effects, ...step.effects] };
}
