"use client";

/** What is new in which list, and that this person has looked. Loaded with the tasks. */

import { useEffect, useMemo, useRef } from "react";
import type { HomeActions } from "../../../lists/home";
import { useClient } from "../../../react/sync-provider";
import { useStanding } from "../../../ui/browser/use-standing";
import type { Workspace } from "../use-workspace";
import { NewsWatch } from "./watch";

/** Whoever passes through a list has not looked at it. */
const LOOK_MS = 2_000;

export function useNews(workspace: Workspace, home: HomeActions): void {
  const { lists, summaries, status, current } = workspace;
  // Without accounts everybody shares the home, and with it what was seen.
  const { known, me } = useClient();
  const keeper = useStanding({ keep: (list: string, rev: number) => home.looked(list, rev) });
  const watch = useRef<NewsWatch | null>(null);
  const live = status.state === "live";
  const watched = useMemo(() => {
    const links = new Map(summaries.map(({ id, link }) => [id, link]));
    return lists.flatMap(({ id, rev, state }) => {
      const link = links.get(id);
      return known && link && state === "ready" ? [{ id, rev, seen: link.seen }] : [];
    });
  }, [lists, summaries, known]);
  useEffect(() => {
    const made = new NewsWatch(me, keeper.keep);
    watch.current = made;
    return () => made.end();
  }, [me, keeper]);
  useEffect(() => watch.current?.update(watched, live), [watched, live]);
  const open = watched.some(({ id }) => id === current?.id) ? current?.id : undefined;
  const looking = live ? current?.id : undefined;
  const latest = useRef(watched);
  useEffect(() => {
    latest.current = watched;
  });
  useEffect(() => {
    const list = latest.current.find(({ id }) => id === open);
    if (list) watch.current?.open(list);
  }, [open]);
  useEffect(() => {
    if (looking === undefined) return;
    // Until what came before is known; and again after the page was out of sight, or cut off.
    let missed = true;
    const onHidden = () => {
      if (document.visibilityState === "hidden") missed = true;
    };
    document.addEventListener("visibilitychange", onHidden);
    const timer = setInterval(() => {
      const list = latest.current.find(({ id }) => id === looking);
      if (list && document.visibilityState === "visible")
        missed = watch.current?.look(list, missed) === false && missed;
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onHidden);
    };
  }, [looking]);
}
