/** Lists that were deleted in the last 30 days and that this person may restore (S11). */

import type { Fetch } from "../site/path";
import { type Ask, as, asking } from "./ask";
import { count, many, nothing, shape, text } from "./read";

export interface DeletedList {
  readonly id: string;
  readonly title: string;
  readonly color: string;
  readonly open: number;
  readonly completed: number;
  readonly deleted_at: string;
  readonly deleted_by: string;
}

export interface DeletedLists {
  all(): Promise<readonly DeletedList[]>;
  /** Rejects if it is not deleted, or not this person's to restore. */
  one(list: string): Promise<DeletedList>;
  /** For everybody who had it. */
  restore(list: string): Promise<null>;
}

const deletedList = shape<DeletedList>({
  id: text,
  title: text,
  color: text,
  open: count,
  completed: count,
  deleted_at: text,
  deleted_by: text,
});

/** `actor`: who this is where nobody signs in; null where the server knows. */
export function deletedLists(fetcher: Fetch, actor: string | null): DeletedLists {
  const ask: Ask = asking(actor === null ? fetcher : as(fetcher, actor));
  const path = (list: string) => `/lists/${encodeURIComponent(list)}`;
  return {
    all: () => ask("GET", "/lists?deleted=true", many(deletedList)),
    one: (list) => ask("GET", `${path(list)}?deleted=true`, deletedList),
    restore: (list) => ask("POST", `${path(list)}/restore`, nothing),
  };
}
