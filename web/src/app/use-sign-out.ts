"use client";

import { identityOf, useSeat } from "../react/session";
import { useClient } from "../react/sync-provider";
import { forgetOnDevice } from "../sync/browser";
import { THEME_KEY } from "../ui/theme-script";

export interface SignOut {
  /** End the session at the server, then forget everything here. Rejects, and forgets nothing, without the server. */
  signOut(): Promise<void>;
  /** Forget everything on this device, once there is no session any more, and begin again. */
  forget(): Promise<void>;
}

export function useSignOut(): SignOut {
  const { session, client } = useSeat();
  const sync = useClient();
  const forget = async () => {
    const identity = identityOf(session);
    sync.stop();
    if (identity !== null) await forgetOnDevice(identity);
    forgetValues(localStorage);
    forgetValues(sessionStorage);
    window.location.replace("/");
  };
  const signOut = async () => {
    await client.signOut();
    await forget();
  };
  return { signOut, forget };
}

/** What this device looks like may stay. */
function forgetValues(storage: Storage): void {
  for (const key of Object.keys(storage))
    if (key.startsWith("livelist.") && key !== THEME_KEY) storage.removeItem(key);
}
