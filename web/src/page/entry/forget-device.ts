/** Forget whoever signs out: their lists, their settings, what was pushed to them, the page kept for them. */

import { own } from "../../site/path";
import type { SyncClient } from "../../sync/contract";
import { closeShown } from "../../ui/browser/shown-pushes";
import { eraseDrafts } from "../../ui/drafts/drafts";
import { DENSITY_KEY, THEME_KEY } from "../../ui/theme/theme-script";

/** The values first: they tell the other tabs, which would otherwise still be writing. */
export async function forgetPerson(sync: SyncClient): Promise<void> {
  forgetValues(localStorage);
  forgetValues(sessionStorage);
  await Promise.allSettled([sync.erase(), eraseDrafts(), closeShown(() => true)]);
  if (typeof caches === "undefined") return;
  for (const name of await caches.keys())
    if (name.startsWith(own("livelist-"))) await caches.delete(name);
}

/** What this device looks like may stay. */
const LOOKS: ReadonlySet<string> = new Set([THEME_KEY, DENSITY_KEY]);

function forgetValues(storage: Storage): void {
  for (const key of Object.keys(storage))
    if (key.startsWith(own("livelist.")) && !LOOKS.has(key)) storage.removeItem(key);
}
