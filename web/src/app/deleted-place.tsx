"use client";

/** Recently deleted: lists from the server, tasks from what this device has. */

import { useEffect, useMemo, useState } from "react";
import { type DeletedList, deletedLists } from "../account/deleted";
import type { Task } from "../core/records";
import { deletedAt, isTask } from "../core/state";
import DeletedSheet, { type DeletedThing } from "../features/deleted/deleted-sheet";
import { useClient } from "../react/sync-provider";
import type { ListView } from "../sync/contract";
import { deletedStrings as words } from "../ui/deleted-strings";
import { sayAgo } from "../ui/due";
import { useNow } from "../ui/now";
import { shade, toColor } from "../ui/palette";
import { strings } from "../ui/strings";
import { announce, showToast } from "../ui/toasts";
import { titleOf } from "./title-of";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export interface DeletedPlaceProps {
  readonly desk: Desk;
  readonly doing: Doing;
  readonly phone: boolean;
  readonly onClose: () => void;
}

export default function DeletedPlace({ desk, doing, phone, onClose }: DeletedPlaceProps) {
  const { lists, restore } = useDeletedLists(desk.status.state === "live");
  const now = useNow();
  const nameOf = desk.people.name;
  const tasks = useMemo(() => deletedTasks(desk), [desk]).map(({ task, view }): DeletedThing => {
    const title = titleOf(view);
    const who = nameOf(String(task.deleted_by));
    return {
      key: `${view.id}/${task.id}`,
      title: task.title,
      about: words.from(title, who, sayAgo(String(task.deleted_at), now)),
      color: shade(colorOf(desk, view)),
      restore: async () => doing.restore(view.id, task),
    };
  });
  const shown =
    lists === null || lists === "offline"
      ? lists
      : lists.map((list): DeletedThing => {
          const said = words.by(nameOf(list.deleted_by), sayAgo(list.deleted_at, now));
          return {
            key: list.id,
            title: list.title,
            about: words.holds(list.open + list.completed, said),
            color: shade(toColor(list.color)),
            restore: () => restore(list),
          };
        });
  return (
    <DeletedSheet
      place={phone ? "bottom" : "right"}
      lists={shown}
      tasks={tasks}
      onClose={onClose}
    />
  );
}

const colorOf = ({ summaries }: Desk, view: ListView) =>
  summaries.find(({ id }) => id === view.id)?.color ?? toColor(view.color);

/** The last deleted first. */
function deletedTasks({ lists, roleOf }: Desk): { task: Task; view: ListView }[] {
  const since = new Date(Date.now() - KEPT_MS).toISOString();
  const found: { task: Task; view: ListView }[] = [];
  for (const view of lists) {
    if (view.state !== "ready" || roleOf(view) === "viewer") continue;
    for (const record of view.records.values())
      if ((deletedAt(record) ?? "") > since && isTask(record)) found.push({ task: record, view });
  }
  return found.sort((a, b) => (String(a.task.deleted_at) < String(b.task.deleted_at) ? 1 : -1));
}

function useDeletedLists(live: boolean) {
  const sync = useClient();
  const client = useMemo(
    () => deletedLists((...request) => fetch(...request), sync.known ? null : sync.me),
    [sync],
  );
  const [lists, setLists] = useState<readonly DeletedList[] | "offline" | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is a reason to look again
  useEffect(() => {
    let wanted = true;
    const take = (found: readonly DeletedList[] | "offline") => wanted && setLists(found);
    client.all().then(take, () => take("offline"));
    return () => {
      wanted = false;
    };
  }, [client, live]);
  const restore = async ({ id, title }: DeletedList): Promise<void> => {
    try {
      await client.restore(id);
    } catch (error) {
      const why = error instanceof Error && error.message !== "" ? error.message : null;
      showToast(why ?? strings.toast.notNow);
      return;
    }
    sync.retryNow(); // it may be open already, as a list that is gone
    announce(strings.toast.restored(title));
    setLists((known) =>
      known === null || known === "offline" ? known : known.filter((list) => list.id !== id),
    );
  };
  return { lists, restore };
}
