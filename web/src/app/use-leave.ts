"use client";

import { asking } from "../account/ask";
import type { SyncClient } from "../sync/contract";
import { strings } from "../ui/strings";
import { showToast } from "../ui/toasts";
import type { Go, Place } from "./place";
import type { Desk } from "./use-desk";

/** Leave a list somebody shared: the server first, since only it can take a right away. */
export function useLeave(desk: Desk, sync: SyncClient, place: Place, go: Go) {
  return async (list: string): Promise<void> => {
    const title = desk.summaries.find(({ id }) => id === list)?.title ?? strings.lists.untitled;
    try {
      const { sharings } = await import("../account/sharing");
      await sharings(asking((...request) => fetch(...request))).remove(list, sync.me);
      await sync.forgetList(list);
    } catch (error) {
      const why = error instanceof Error && error.message !== "" ? error.message : null;
      showToast(why ?? strings.toast.notNow);
      return;
    }
    showToast(strings.toast.left(title));
    if (place.list === list) go({ list: null, task: null }, "replace");
  };
}
