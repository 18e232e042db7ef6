"use client";

/** What lies in front of the person: the lists, the one that is open, its rows, the people in it. */

import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { ListRole, Session } from "../account/session";
import type { RowTask } from "../features/list/rows";
import type { ListLink, ListSummary } from "../features/lists/summary";
import { useSeat } from "../react/session";
import { useSyncStatus } from "../react/use-sync-status";
import type { ListView, SyncClient, SyncStatus } from "../sync/contract";
import { useToday } from "../ui/now";
import { toColor } from "../ui/palette";
import type { People } from "../ui/people";
import { storedValue } from "../ui/stored";
import { type Board, BoardStore } from "./board";
import { peopleFrom, peopleKey } from "./folk";
import { linksOf } from "./home";
import type { Place } from "./place";
import { roleIn } from "./rights";
import { isDue, RowCache, rowsDue, rowsOf } from "./rows";
import { titleOf } from "./title-of";

export interface Desk {
  readonly store: BoardStore;
  readonly status: SyncStatus;
  readonly ready: boolean;
  readonly lists: readonly ListView[];
  readonly summaries: readonly ListSummary[];
  /** Of the list that is open. */
  readonly summary: ListSummary | null;
  readonly counts: { readonly today: number; readonly upcoming: number };
  /** The list that is open; null in a view across lists, and while nothing is loaded. */
  readonly current: ListView | null;
  readonly rows: readonly RowTask[];
  readonly people: People;
  roleOf(view: ListView): ListRole;
  /** What the server did not take, also in lists that are gone. */
  readonly refused: readonly ListView[];
}

export const WELCOME = "welcome";
const DEFAULT = "default";
const FIRST = [WELCOME, DEFAULT];

const defaultOf = (session: Session): string =>
  session.mode === "accounts" && session.account ? session.account.default_list : DEFAULT;

const firstOf = (session: Session): readonly string[] =>
  session.mode === "accounts" && session.account ? [session.account.default_list] : FIRST;

const lastList = storedValue("livelist.last-list", "");

export function useDesk(client: SyncClient, place: Place): Desk {
  const store = useMemo(() => new BoardStore(client), [client]);
  useEffect(() => {
    store.look(place.list ?? lastList.read());
    store.ask(place.list);
  }, [store, place.list]);
  const board = useSyncExternalStore(store.subscribe, store.board, () => null);
  const status = useSyncStatus();
  const today = useToday();
  const { session } = useSeat();
  const roleOf = useCallback(
    (view: ListView) => roleIn(view, session, client.me),
    [session, client.me],
  );
  const lists = useMemo(
    () => (board?.lists ?? []).filter((view) => view.state !== "gone"),
    [board],
  );
  const links = useMemo(() => linksOf(board?.home ?? null), [board?.home]);
  const inSight = useMemo(() => lists.filter(({ id }) => !links.get(id)?.archived), [lists, links]);
  const current = place.view
    ? null
    : currentOf(board, place.list, { inSight, first: firstOf(session) });
  const currentId = current?.id ?? "";
  useEffect(() => {
    if (currentId !== "" && current?.state === "ready") lastList.write(currentId);
  }, [currentId, current?.state]);
  useEffect(() => {
    if (board) store.look(currentId || null);
  }, [store, board, currentId]);
  const rows = useRows({
    lists: inSight,
    current,
    view: place.view,
    live: status.state === "live",
    today,
    roleOf,
  });
  const key = useMemo(() => peopleKey(board?.lists ?? []), [board]);
  const people = useMemo(() => peopleFrom(key, client.me), [key, client.me]);
  const walked = useRef(new WeakMap<ListView, Walked>());
  const staying = defaultOf(session);
  const before = useRef<ReadonlyMap<string, ListSummary>>(new Map());
  const summaries = useMemo(() => {
    const made = lists.map((view) => {
      const link = links.get(view.id) ?? null;
      const { open, others } = walk(view, client.me, walked.current);
      const shared = client.known && others; // without accounts every list is everybody's
      const own = { role: roleOf(view), link, open, shared, staying: view.id === staying };
      return keeping(before.current, { ...namesOf(view, link), ...own });
    });
    before.current = new Map(made.map((summary) => [summary.id, summary]));
    return made;
  }, [lists, links, roleOf, client.me, client.known, staying]);
  const summary = summaries.find(({ id }) => id === current?.id) ?? null;
  const refused = useMemo(
    () => (board?.lists ?? []).filter((view) => view.refused.length > 0),
    [board],
  );
  const counts = useMemo(() => countDue(inSight, today), [inSight, today]);
  const ready =
    board !== null &&
    board.home?.state !== "loading" &&
    (place.view !== null || current?.state !== "loading" || current.unreadable);
  const known = { store, status, ready, lists, summaries, summary, counts };
  return { ...known, current, rows, people, roleOf, refused };
}

function currentOf(
  board: Board | null,
  asked: string | null,
  { inSight, first }: { readonly inSight: readonly ListView[]; readonly first: readonly string[] },
): ListView | null {
  if (!board) return null;
  if (asked) return board.lists.find((view) => view.id === asked) ?? null;
  const wished = [lastList.read(), ...first]
    .map((id) => inSight.find((view) => view.id === id))
    .find((view) => view !== undefined);
  return wished ?? inSight[0] ?? null;
}

interface RowsFrom extends Pick<Desk, "lists" | "current" | "roleOf">, Pick<Place, "view"> {
  readonly live: boolean;
  readonly today: string;
}

function useRows({ lists, current, view, live, today, roleOf }: RowsFrom): readonly RowTask[] {
  const cache = useRef(new RowCache());
  return useMemo(() => {
    const of = (list: ListView, named: boolean) =>
      rowsOf(list, { live, named, fixed: roleOf(list) === "viewer" }, cache.current);
    const many = () => lists.flatMap((list) => of(list, true));
    const rows = view ? rowsDue(many(), view, today) : current ? of(current, false) : [];
    cache.current.turn();
    return rows;
  }, [lists, current, view, live, today, roleOf]);
}

function namesOf(view: ListView, link: ListLink | null) {
  const listColor = toColor(view.color);
  const title = titleOf(view);
  const { id, unreadable } = view;
  return { id, title, listColor, unreadable, color: link?.color ?? listColor };
}

/** The summary as it was, if it says the same: what is drawn of it is not drawn anew. */
function keeping(before: ReadonlyMap<string, ListSummary>, now: ListSummary): ListSummary {
  const old = before.get(now.id);
  return old !== undefined && JSON.stringify(old) === JSON.stringify(now) ? old : now;
}

/** What takes a walk through the list, once for each state of it. */
interface Walked {
  readonly open: number;
  readonly others: boolean;
}

function walk(view: ListView, me: string, walked: WeakMap<ListView, Walked>): Walked {
  const known = walked.get(view);
  if (known) return known;
  let open = 0;
  for (const task of view.tasks) if (!task.completed) open += 1;
  let others = false;
  for (const record of view.records.values())
    if (record.type === "member" && !record.deleted_at && record.id !== me) others = true;
  walked.set(view, { open, others });
  return { open, others };
}

function countDue(lists: readonly ListView[], today: string): Desk["counts"] {
  const counts = { today: 0, upcoming: 0 };
  for (const { tasks } of lists) {
    for (const { due, completed } of tasks) {
      if (completed || due === null) continue;
      if (isDue(due, "today", today)) counts.today += 1;
      else counts.upcoming += 1;
    }
  }
  return counts;
}
