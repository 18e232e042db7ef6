"use client";

/** The state of the page: its lists, the one that is open, its rows, the people in it. */

import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { ListRole, SignIn } from "../../account/session";
import type { Task } from "../../core/records";
import { liveMembers } from "../../core/relations/live";
import { FollowedLists, type ListsNow } from "../../lists/followed-lists";
import { linksOf } from "../../lists/home";
import type { RowTask } from "../../lists/items";
import { peopleFrom, peopleKey } from "../../lists/people/people";
import { roleIn } from "../../lists/people/rights";
import { isIn, RowCache, rowsIn, rowsOf, type ViewName } from "../../lists/rows";
import type { ListLink, ListSummary } from "../../lists/summary";
import { titleOf, titlesFrom, titlesKey } from "../../lists/title-of";
import { useSession } from "../../react/session";
import { useSyncStatus } from "../../react/use-sync-status";
import { own } from "../../site/path";
import type { ListView, SyncClient, SyncStatus } from "../../sync/contract";
import { storedValue } from "../../ui/browser/stored";
import { useToday } from "../../ui/format/now";
import type { People } from "../../ui/people/people";
import { toColor } from "../../ui/theme/palette";
import type { Address } from "../frame/address";

export interface Workspace {
  readonly store: FollowedLists;
  readonly status: SyncStatus;
  readonly ready: boolean;
  readonly lists: readonly ListView[];
  readonly summaries: readonly ListSummary[];
  /** Of the list that is open. */
  readonly summary: ListSummary | null;
  /** Null for a guest, who has none. */
  readonly home: ListView | null;
  /** Whether it is counted for this person what others did; not where all share one home. */
  readonly hasNews: boolean;
  readonly counts: Readonly<Record<ViewName, number>>;
  /** What the saved view that is open is called; null if none is. */
  readonly viewTitle: string | null;
  /** The list that is open; null in a view across lists, and while nothing is loaded. */
  readonly current: ListView | null;
  readonly rows: readonly RowTask[];
  readonly people: People;
  /** What a list is called; null of one that is not among this person's. Keeps its identity while none is called otherwise. */
  readonly listOf: (id: string) => string | null;
  roleOf(view: ListView): ListRole;
  /** What the server did not take, also in lists that are gone. */
  readonly refused: readonly ListView[];
}

export const WELCOME = "welcome";
const DEFAULT = "default";
const VIEWS = ["today", "upcoming", "mine"] as const;
const FIRST = [WELCOME, DEFAULT];

const defaultOf = (session: SignIn): string =>
  session.mode === "accounts" && session.account ? session.account.default_list : DEFAULT;

const firstOf = (session: SignIn): readonly string[] =>
  session.mode === "accounts" && session.account ? [session.account.default_list] : FIRST;

const lastList = storedValue(own("livelist.last-list"), "");

export function useWorkspace(client: SyncClient, place: Address): Workspace {
  const store = useMemo(() => new FollowedLists(client), [client]);
  useEffect(() => {
    store.look(place.list ?? lastList.read());
    store.ask(place.list);
  }, [store, place.list]);
  const followed = useSyncExternalStore(store.subscribe, store.now, () => null);
  const status = useSyncStatus();
  const today = useToday();
  const { session } = useSession();
  const roleOf = useCallback(
    (view: ListView) => roleIn(view, session, client.me),
    [session, client.me],
  );
  const lists = useMemo(
    () => (followed?.lists ?? []).filter((view) => view.state !== "gone"),
    [followed],
  );
  const links = useMemo(() => linksOf(followed?.home ?? null), [followed?.home]);
  const inSight = useMemo(() => lists.filter(({ id }) => !links.get(id)?.archived), [lists, links]);
  const across =
    place.view !== null || ((place.figures || place.saved !== null) && place.list === null);
  const current = across
    ? null
    : currentOf(followed, place.list, { inSight, first: firstOf(session) });
  const currentId = current?.id ?? "";
  useEffect(() => {
    if (currentId !== "" && current?.state === "ready") lastList.write(currentId);
  }, [currentId, current?.state]);
  useEffect(() => {
    if (followed) store.look(currentId || null);
  }, [store, followed, currentId]);
  const rows = useRows({
    lists: inSight,
    current,
    view: place.view,
    saved: place.saved,
    live: status.state === "live",
    today,
    roleOf,
    client,
  });
  const key = useMemo(() => peopleKey(followed?.lists ?? []), [followed]);
  const people = useMemo(() => peopleFrom(key, client.me), [key, client.me]);
  const named = useMemo(() => titlesKey(lists), [lists]);
  const listOf = useMemo(() => titlesFrom(named), [named]);
  const staying = defaultOf(session);
  const before = useRef<ReadonlyMap<string, ListSummary>>(new Map());
  const summaries = useMemo(() => {
    const made = lists.map((view) => {
      const link = links.get(view.id) ?? null;
      const others = liveMembers(view.records).some(({ id }) => id !== client.me);
      const shared = client.known && others; // without accounts every list is everybody's
      const { open } = countsOf(view.tasks, today, client.me);
      const own = { role: roleOf(view), link, open, shared, staying: view.id === staying };
      return keeping(before.current, { ...namesOf(view, link), ...own });
    });
    before.current = new Map(made.map((summary) => [summary.id, summary]));
    return made;
  }, [lists, links, roleOf, client.me, client.known, staying, today]);
  const summary = summaries.find(({ id }) => id === current?.id) ?? null;
  const refused = useMemo(
    () => (followed?.lists ?? []).filter((view) => view.refused.length > 0),
    [followed],
  );
  const counts = useMemo(() => countIn(inSight, today, client.me), [inSight, today, client.me]);
  const ready =
    followed !== null &&
    followed.home?.state !== "loading" &&
    (across || current?.state !== "loading" || current.unreadable);
  const home = followed?.home ?? null;
  const saved = (place.list ? current : home)?.records.get(place.saved ?? "");
  const viewTitle = saved?.type === "view" ? String(saved.title) : null;
  const hasNews = client.known && home !== null;
  const known = {
    store,
    status,
    hasNews,
    ready,
    home,
    lists,
    summaries,
    summary,
    counts,
    viewTitle,
  };
  return { ...known, current, rows, people, listOf, roleOf, refused };
}

/** The lists that this person may put tasks into. */
export const openLists = ({ lists, roleOf }: Pick<Workspace, "lists" | "roleOf">) =>
  lists.filter((list) => list.state === "ready" && roleOf(list) !== "viewer");

function currentOf(
  followed: ListsNow | null,
  asked: string | null,
  { inSight, first }: { readonly inSight: readonly ListView[]; readonly first: readonly string[] },
): ListView | null {
  if (!followed) return null;
  if (asked) return followed.lists.find((view) => view.id === asked) ?? null;
  const wished = [lastList.read(), ...first]
    .map((id) => inSight.find((view) => view.id === id))
    .find((view) => view !== undefined);
  return wished ?? inSight[0] ?? null;
}

interface RowsFrom
  extends Pick<Workspace, "lists" | "current" | "roleOf">,
    Pick<Address, "view" | "saved"> {
  readonly live: boolean;
  readonly today: string;
  readonly client: SyncClient;
}

function useRows({
  lists,
  current,
  view,
  saved,
  live,
  today,
  roleOf,
  client,
}: RowsFrom): readonly RowTask[] {
  const cache = useRef(new RowCache());
  return useMemo(() => {
    const of = (list: ListView, named: boolean) =>
      rowsOf(list, { live, named, fixed: roleOf(list) === "viewer", self: client }, cache.current);
    const many = () => lists.flatMap((list) => of(list, true));
    const due = () =>
      view && view !== "notices" ? rowsIn(many(), view, today, client.me) : saved ? many() : [];
    const rows = current ? of(current, false) : due();
    cache.current.turn();
    return rows;
  }, [lists, current, view, saved, live, today, roleOf, client]);
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

interface Counts extends Readonly<Record<ViewName, number>> {
  readonly open: number;
}

/** What takes a walk through the tasks, once for each state of them. */
const counted = new WeakMap<readonly Task[], { today: string; me: string; counts: Counts }>();

function countsOf(tasks: readonly Task[], today: string, me: string): Counts {
  const known = counted.get(tasks);
  if (known?.today === today && known.me === me) return known.counts;
  const counts = { open: 0, today: 0, upcoming: 0, mine: 0 };
  for (const task of tasks) {
    if (task.completed) continue;
    counts.open += 1;
    for (const view of VIEWS) if (isIn(task, view, today, me)) counts[view] += 1;
  }
  counted.set(tasks, { today, me, counts });
  return counts;
}

function countIn(lists: readonly ListView[], today: string, me: string): Workspace["counts"] {
  const all = lists.map(({ tasks }) => countsOf(tasks, today, me));
  const sum = (view: ViewName) => all.reduce((count, counts) => count + counts[view], 0);
  return { today: sum("today"), upcoming: sum("upcoming"), mine: sum("mine") };
}
