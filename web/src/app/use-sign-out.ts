"use client";

import { useSeat } from "../react/session";
import { useClient } from "../react/sync-provider";

export interface SignOut {
  /** End the session at the server, then forget everything here. Rejects, and forgets nothing, without the server. */
  signOut(): Promise<void>;
  /** Forget everything on this device, once there is no session any more, and begin again. */
  forget(): Promise<void>;
}

export function useSignOut(): SignOut {
  const { client } = useSeat();
  const sync = useClient();
  const forget = async () => {
    const { forgetPerson } = await import("./forget");
    await forgetPerson(sync);
    window.location.replace("/");
  };
  const signOut = async () => {
    await client.signOut();
    await forget();
  };
  return { signOut, forget };
}
