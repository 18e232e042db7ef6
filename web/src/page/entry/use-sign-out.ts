"use client";

import { useSession } from "../../react/session";
import { useClient } from "../../react/sync-provider";
import { at } from "../../site/path";
import { part } from "../../ui/browser/lazy-part";

export interface SignOut {
  /** End the session at the server, then forget everything here. Rejects, and forgets nothing, without the server. */
  signOut(): Promise<void>;
  /** Forget everything on this device, once there is no session any more, and begin again. */
  forget(): Promise<void>;
}

export function useSignOut(): SignOut {
  const { client } = useSession();
  const sync = useClient();
  const forget = async () => {
    const { forgetPerson } = await part(() => import("./forget-device"));
    await forgetPerson(sync);
    window.location.replace(at("/"));
  };
  const signOut = async () => {
    await client.signOut();
    await forget();
  };
  return { signOut, forget };
}
