"use client";

/** What lies in front of the person: the lists, the one that is open, its rows, the people in it. */

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { ListRole, Session } from "../account/session";
import type { RowTask } from "../features/list/rows";
import type { ListSummary } from "../features/lists/sidebar";
import { useSeat } from "../react/session";
import { useSyncStatus } from "../react/use-sync-status";
import type { ListView, SyncClient, SyncStatus } from "../sync/contract";
import { dayOf } from "../ui/due";
import { toColor } from "../ui/palette";
import type { People } from "../ui/people";
import { storedValue } from "../ui/stored";
import { strings } from "../ui/strings";
import { type Board, BoardStore } from "./board";
import { peopleFrom, peopleKey } from "./folk";
import type { Place } from "./place";
import { roleIn } from "./rights";
import { isDue, RowCache, rowsDue, rowsOf } from "./rows";

export interface Desk {
  readonly store: BoardStore;
  readonly status: SyncStatus;
  readonly ready: boolean;
  readonly lists: readonly ListView[];
  readonly summaries: readonly ListSummary[];
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
const FIRST = [WELCOME, "default"];

const firstOf = (session: Session): readonly string[] =>
  session.mode === "accounts" && session.account ? [session.account.default_list] : FIRST;

const lastList = storedValue("livelist.last-list", "");

export function useDesk(client: SyncClient, place: Place): Desk {
  const store = useMemo(() => new BoardStore(client), [client]);
  useEffect(() => store.ask(place.list), [store, place.list]);
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
  const current = place.view ? null : currentOf(board, place.list, firstOf(session));
  const currentId = current?.id ?? "";
  useEffect(() => {
    if (currentId !== "" && current?.state === "ready") lastList.write(currentId);
  }, [currentId, current?.state]);
  const rows = useRows({
    lists,
    current,
    view: place.view,
    live: status.state === "live",
    today,
    roleOf,
  });
  const key = useMemo(() => peopleKey(board?.lists ?? []), [board]);
  const people = useMemo(() => peopleFrom(key, client.me), [key, client.me]);
  const summaries = useMemo(
    () => lists.map((view) => summaryOf(view, roleOf(view))),
    [lists, roleOf],
  );
  const refused = useMemo(
    () => (board?.lists ?? []).filter((view) => view.refused.length > 0),
    [board],
  );
  const counts = useMemo(() => countDue(lists, today), [lists, today]);
  const ready =
    board !== null &&
    board.home?.state !== "loading" &&
    (place.view !== null || current?.state !== "loading");
  const seen = { store, status, ready, lists, summaries, counts };
  return { ...seen, current, rows, people, roleOf, refused };
}

function currentOf(
  board: Board | null,
  asked: string | null,
  first: readonly string[],
): ListView | null {
  if (!board) return null;
  const find = (id: string) => board.lists.find((view) => view.id === id) ?? null;
  if (asked) return find(asked);
  const live = board.lists.filter((view) => view.state !== "gone");
  const wished = [lastList.read(), ...first]
    .map(find)
    .find((view) => view !== null && view.state !== "gone");
  return wished ?? live[0] ?? null;
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

function summaryOf(view: ListView, role: ListRole): ListSummary {
  let open = 0;
  for (const task of view.tasks) if (!task.completed) open += 1;
  return {
    id: view.id,
    title: view.title || strings.lists.untitled,
    color: toColor(view.color),
    open,
    role,
  };
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

/** The reader's day; changes at midnight, also after the machine has slept through it. */
function useToday(): string {
  const [today, setToday] = useState(() => dayOf(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setToday(dayOf(new Date())), 30_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}
