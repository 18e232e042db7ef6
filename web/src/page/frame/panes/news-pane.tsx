"use client";

/** What others did since this person looked: in the list that is open, or wherever there is something. To open it is to look. */

import { useEffect, useState } from "react";
import Digest, { type DigestList } from "../../../features/history/digest";
import type { Known } from "../../../lists/news/counting";
import { newsIn, noteRead, subscribeNews, useNewsWait } from "../../../lists/news/told";
import { isArchived, type ListSummary } from "../../../lists/summary";
import { useStanding } from "../../../ui/browser/use-standing";
import { shade } from "../../../ui/theme/palette";
import { reachOf } from "../../workspace/connectivity";
import type { PartProps } from "../types";

type Taken = ReadonlyMap<string, Known>;

export default function NewsPane(props: PartProps & { readonly all: boolean }) {
  const { all, phone, workspace, home, pageState, go } = props;
  const { current, summaries } = workspace;
  const counted = summaries.filter((list) =>
    all ? list.link !== null && !isArchived(list) : list.id === current?.id,
  );
  const taken = useTaken(counted, current?.id ?? null, home.looked);
  const close = () => pageState.setLayer(null);
  const open = (list: string) => {
    pageState.select(null);
    go({ list, view: null, task: null });
    close();
  };
  const lists = counted.flatMap((list) => listIn(list, taken.get(list.id), props) ?? []);
  const asking = counted.some(({ id }) => !taken.has(id));
  const wait = useNewsWait();
  const offline = reachOf(workspace.status) === "offline";
  return (
    <Digest
      place={phone ? "bottom" : "right"}
      lists={lists}
      onOpen={all ? open : null}
      onHistory={all ? null : () => pageState.setLayer("history")}
      wait={wait}
      lacks={offline ? "offline" : asking ? "asking" : null}
      onClose={close}
    />
  );
}

/**
 * What was new when it was first known, for as long as the digest is open: the list counts as looked at from then on, on
 * all devices.
 */
function useTaken(
  lists: readonly ListSummary[],
  current: string | null,
  looked: (list: string, rev: number) => void,
): Taken {
  const add = (before: Taken): Taken => {
    const found = lists.flatMap(({ id }) => {
      const known = before.has(id) ? undefined : newsIn(id, id === current);
      return known ? [[id, known] as const] : [];
    });
    return found.length > 0 ? new Map([...before, ...found]) : before;
  };
  const [taken, setTaken] = useState<Taken>(() => add(new Map()));
  const standing = useStanding({ take: () => setTaken(add), look: lookAt });
  function lookAt(): void {
    for (const [id, { at, records }] of taken) {
      const seen = lists.find((list) => list.id === id)?.link?.seen ?? null;
      if (records.size > 0 && seen !== null && seen < at) looked(id, at);
      noteRead(id);
    }
  }
  useEffect(() => subscribeNews(standing.take), [standing]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list is looked at once it is taken
  useEffect(() => standing.look(), [standing, taken]);
  return taken;
}

function listIn(
  { id, title, color }: ListSummary,
  news: Known | undefined,
  { workspace, actions }: PartProps,
): DigestList | null {
  const view = workspace.lists.find((list) => list.id === id);
  if (!view || !news || news.changes.length === 0) return null;
  return {
    list: id,
    title,
    color: shade(color),
    records: view.records,
    people: workspace.people,
    listOf: workspace.listOf,
    changes: news.changes,
    whole: news.whole,
    onUndo: workspace.roleOf(view) === "viewer" ? null : (ops) => actions.revert(id, ops),
  };
}
