"use client";

/** Where a deleted list was: who deleted it, and the way back for whoever may. */

import { useEffect, useMemo, useState } from "react";
import { type DeletedList, deletedLists } from "../../account/deleted";
import { useSession } from "../../react/session";
import { useClient } from "../../react/sync-provider";
import { fetchHere } from "../../site/path";
import { useRequest } from "../../ui/fields/use-request";
import { sayAgo } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import type { People } from "../../ui/people/people";
import { deletedStrings as words } from "../../ui/strings/deleted-strings";
import { people as account } from "../../ui/strings/people-strings";
import { strings } from "../../ui/strings/strings";
import { showToast } from "../../ui/toasts/toasts";

export interface GoneListProps {
  readonly list: string;
  /** A way on. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
  readonly people: People;
  /** Whatever may make another answer: a connection that is back, a deletion that arrived. */
  readonly fresh: string;
}

export default function GoneList({ list, people, fresh, action }: GoneListProps) {
  const sync = useClient();
  const { session } = useSession();
  const { busy, run } = useRequest();
  const now = useNow();
  const { found, client } = useFound(list, fresh);
  const restore = async () => {
    const title = found?.title ?? "";
    if (!(await run(() => client.restore(list)))) return showToast(strings.toast.notNow);
    sync.retryNow(); // it is open already, as a list that is gone
    showToast(strings.toast.restored(title));
  };
  const unknown = session.mode === "open" ? strings.list.gone : account.gone.title;
  return (
    <div className="flex flex-col gap-3 px-[18px] pt-1 pb-3 text-[13.4px] leading-5 text-soft md:px-3">
      <p role="status" className="break-words">
        {found
          ? words.gone(people.name(found.deleted_by), found.title, sayAgo(found.deleted_at, now))
          : unknown}
      </p>
      <p className="flex flex-wrap gap-2 empty:hidden">
        {found ? (
          <button
            type="button"
            className="button"
            aria-disabled={busy}
            onClick={() => void restore()}
          >
            {words.restoreList}
          </button>
        ) : null}
        {action ? (
          <button type="button" className="button" onClick={action.run}>
            {action.label}
          </button>
        ) : null}
      </p>
    </div>
  );
}

/** Null if it is not deleted, or not this person's to restore. */
function useFound(list: string, fresh: string) {
  const sync = useClient();
  const [found, setFound] = useState<DeletedList | null>(null);
  const client = useMemo(() => deletedLists(fetchHere, sync.known ? null : sync.me), [sync]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is fresh is a reason to look again
  useEffect(() => {
    if (sync.home === null) return; // a guest: what was deleted was not meant for them
    let wanted = true;
    const take = (one: DeletedList | null) => wanted && setFound(one);
    client.one(list).then(take, () => take(null));
    return () => {
      wanted = false;
    };
  }, [client, sync, list, fresh]);
  return { found: found?.id === list ? found : null, client };
}
