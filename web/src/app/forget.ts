/** Forget whoever signs out: their lists, their settings, the page kept for them. */

import type { SyncClient } from "../sync/contract";
import { eraseDrafts } from "../ui/drafts";
import { THEME_KEY } from "../ui/theme-script";

/** The values first: they tell the other tabs, which would otherwise still be writing. */
export async function forgetPerson(sync: SyncClient): Promise<void> {
  forgetValues(localStorage);
  forgetValues(sessionStorage);
  await Promise.allSettled([sync.erase(), eraseDrafts()]);
  if (typeof caches === "undefined") return;
  for (const name of await caches.keys()) await caches.delete(name);
}

/** What this device looks like may stay. */
function forgetValues(storage: Storage): void {
  for (const key of Object.keys(storage))
    if (key.startsWith("livelist.") && key !== THEME_KEY) storage.removeItem(key);
}
