"use client";

/** What lies in front of the person: the lists, the one that is open, its rows, the people in it. */

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { RowTask } from "../features/list/rows";
import type { ListSummary } from "../features/lists/sidebar";
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
}

export const WELCOME = "welcome";
const FIRST = [WELCOME, "default"];
const lastList = storedValue("livelist.last-list", "");

export function useDesk(client: SyncClient, place: Place): Desk {
  const store = useMemo(() => new BoardStore(client), [client]);
  useEffect(() => store.ask(place.list), [store, place.list]);
  const board = useSyncExternalStore(store.subscribe, store.board, () => null);
  const status = useSyncStatus();
  const today = useToday();
  const lists = useMemo(
    () => (board?.lists ?? []).filter((view) => view.state !== "gone"),
    [board],
  );
  const current = place.view ? null : currentOf(board, place.list);
  const currentId = current?.id ?? "";
  useEffect(() => {
    if (currentId !== "" && current?.state === "ready") lastList.write(currentId);
  }, [currentId, current?.state]);
  const rows = useRows(lists, current, place.view, status.state === "live", today);
  const key = useMemo(() => peopleKey(board?.lists ?? []), [board]);
  const people = useMemo(() => peopleFrom(key, client.me), [key, client.me]);
  const summaries = useMemo(() => lists.map(summaryOf), [lists]);
  const counts = useMemo(() => countDue(lists, today), [lists, today]);
  const ready =
    board !== null &&
    board.home?.state !== "loading" &&
    (place.view !== null || current?.state !== "loading");
  return { store, status, ready, lists, summaries, counts, current, rows, people };
}

function currentOf(board: Board | null, asked: string | null): ListView | null {
  if (!board) return null;
  const find = (id: string) => board.lists.find((view) => view.id === id) ?? null;
  if (asked) return find(asked);
  const live = board.lists.filter((view) => view.state !== "gone");
  const wished = [lastList.read(), ...FIRST]
    .map(find)
    .find((view) => view !== null && view.state !== "gone");
  return wished ?? live[0] ?? null;
}

function useRows(
  lists: readonly ListView[],
  current: ListView | null,
  view: Place["view"],
  live: boolean,
  today: string,
): readonly RowTask[] {
  const cache = useRef(new RowCache());
  return useMemo(() => {
    const rows = view
      ? rowsDue(
          lists.flatMap((list) => rowsOf(list, live, true, cache.current)),
          view,
          today,
        )
      : current
        ? rowsOf(current, live, false, cache.current)
        : [];
    cache.current.turn();
    return rows;
  }, [lists, current, view, live, today]);
}

function summaryOf(view: ListView): ListSummary {
  let open = 0;
  for (const task of view.tasks) if (!task.completed) open += 1;
  return {
    id: view.id,
    title: view.title || strings.lists.untitled,
    color: toColor(view.color),
    open,
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
