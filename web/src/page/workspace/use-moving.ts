"use client";

import { useEffect } from "react";
import { subscribeMoving } from "../../lists/moving";
import { ahead } from "../../site/comes";
import type { Actions } from "./use-actions";
import type { Workspace } from "./use-workspace";

/** Tasks on their way to another list go on whenever one of the lists changes. */
export function useMoving({ lists }: Workspace, actions: Actions): void {
  useEffect(() => {
    // Asked for here, so that a page without a connection has it.
    ahead(() => import("../../lists/carrying"));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state of the lists is a reason to look
  useEffect(() => {
    actions.goOnMoving();
    return subscribeMoving(() => queueMicrotask(actions.goOnMoving));
  }, [lists, actions]);
}
