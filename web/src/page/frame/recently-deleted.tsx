"use client";

/** Recently deleted: lists from the server, tasks from what this device has. */

import { useEffect, useMemo, useState } from "react";
import { type DeletedList, deletedLists } from "../../account/deleted";
import DeletedSheet, { type DeletedThing } from "../../features/deleted/deleted-sheet";
import { deletedTasks } from "../../lists/deleted";
import { titleOf } from "../../lists/title-of";
import { useClient } from "../../react/sync-provider";
import { fetchHere } from "../../site/path";
import type { ListView } from "../../sync/contract";
import { sayError, sayTooMuch } from "../../ui/fields/say-error";
import { sayAgo } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { deletedStrings as words } from "../../ui/strings/deleted-strings";
import { strings } from "../../ui/strings/strings";
import { shade, toColor } from "../../ui/theme/palette";
import { announce, showToast } from "../../ui/toasts/toasts";
import type { Actions } from "../workspace/use-actions";
import type { Workspace } from "../workspace/use-workspace";

/** Whoever takes away what leaves by itself. */
const SYSTEM = "system";

export interface RecentlyDeletedProps {
  readonly workspace: Workspace;
  readonly actions: Actions;
  readonly phone: boolean;
  readonly onClose: () => void;
}

export default function RecentlyDeleted({
  workspace,
  actions,
  phone,
  onClose,
}: RecentlyDeletedProps) {
  const { lists, restore } = useDeletedLists(workspace.status.state === "live");
  const now = useNow();
  const nameOf = workspace.people.name;
  const tasks = useMemo(() => deletedTasks(workspace, Date.now()), [workspace]).map(
    ({ task, view }): DeletedThing => {
      const title = titleOf(view);
      const who = task.deleted_by === SYSTEM ? words.itself : nameOf(String(task.deleted_by));
      const went = typeof task.moved_to === "string" ? words.went(who) : who;
      return {
        key: `${view.id}/${task.id}`,
        title: task.title,
        about: words.from(title, went, sayAgo(String(task.deleted_at), now)),
        color: shade(colorOf(workspace, view)),
        restore: async () => actions.restore(view.id, task),
      };
    },
  );
  const shown =
    lists === null || lists instanceof Error
      ? lists && (sayTooMuch(lists) ?? words.offline)
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

const colorOf = ({ summaries }: Workspace, view: ListView) =>
  summaries.find(({ id }) => id === view.id)?.color ?? toColor(view.color);

function useDeletedLists(live: boolean) {
  const sync = useClient();
  const client = useMemo(() => deletedLists(fetchHere, sync.known ? null : sync.me), [sync]);
  const [lists, setLists] = useState<readonly DeletedList[] | Error | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is a reason to look again
  useEffect(() => {
    let wanted = true;
    const take = (found: readonly DeletedList[] | Error) => wanted && setLists(found);
    client.all().then(take, take);
    return () => {
      wanted = false;
    };
  }, [client, live]);
  const restore = async ({ id, title }: DeletedList): Promise<void> => {
    try {
      await client.restore(id);
    } catch (error) {
      showToast(sayError(error));
      return;
    }
    sync.retryNow(); // it may be open already, as a list that is gone
    announce(strings.toast.restored(title));
    setLists((known) =>
      known === null || known instanceof Error ? known : known.filter((list) => list.id !== id),
    );
  };
  return { lists, restore };
}
