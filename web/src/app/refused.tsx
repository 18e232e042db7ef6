"use client";

import { lazy, Suspense } from "react";
import type { ListView } from "../sync/contract";
import type { BoardStore } from "./board";

const RefusedEdits = lazy(() => import("../features/status/refused-edits"));

export interface RefusedProps {
  readonly lists: readonly ListView[];
  readonly store: BoardStore;
}

/** What the server did not take in these lists, for its author to read, copy and let go of. */
export function Refused({ lists, store }: RefusedProps) {
  const edits = lists.flatMap((view) =>
    view.refused.map((refused) => ({
      key: `${view.id}/${refused.client}/${refused.seq}`,
      message: refused.message,
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
