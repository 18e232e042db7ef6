"use client";

import { Suspense } from "react";
import type { FollowedLists } from "../../lists/followed-lists";
import type { ListView } from "../../sync/contract";
import { lazyPart } from "../../ui/browser/lazy-part";
import { inWords } from "../../ui/language/register";

const RefusedEdits = lazyPart(() => import("../../features/status/refused-edits"));

export interface RefusedLinesProps {
  readonly lists: readonly ListView[];
  readonly store: FollowedLists;
}

/** What the server did not take in these lists, for its author to read, copy and let go of. */
export function RefusedLines({ lists, store }: RefusedLinesProps) {
  const edits = lists.flatMap((view) =>
    view.refused.map((refused) => ({
      key: `${view.id}/${refused.client}/${refused.seq}`,
      message: inWords(refused.message),
      ops: refused.ops,
      dismiss: () => void store.handle(view.id)?.dismiss(refused),
    })),
  );
  if (edits.length === 0) return null;
  return (
    <Suspense>
      <RefusedEdits edits={edits} />
    </Suspense>
  );
}
