/** Forget whoever signs out: their lists, their settings, the page kept for them. */

import { forgetOnDevice, type Identity } from "../sync/browser";
import { THEME_KEY } from "../ui/theme-script";

export async function forgetPerson(identity: Identity | null): Promise<void> {
  if (identity !== null) await forgetOnDevice(identity);
  forgetValues(localStorage);
  forgetValues(sessionStorage);
}

/** What this device looks like may stay. */
function forgetValues(storage: Storage): void {
  for (const key of Object.keys(storage))
    if (key.startsWith("livelist.") && key !== THEME_KEY) storage.removeItem(key);
}
