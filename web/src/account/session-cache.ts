/**
 * The session as it was last seen, kept so that the page opens at once and without a network. It holds no secret: the
 * browser's cookie is what the server believes.
 */

import { own } from "../site/path";
import { readSession, type SignIn } from "./session";

export const SESSION_KEY = own("livelist.session");

export function keptSession(storage: Storage): SignIn | null {
  try {
    const kept = storage.getItem(SESSION_KEY);
    return kept === null ? null : readSession(JSON.parse(kept));
  } catch {
    return null;
  }
}

export function keepSession(storage: Storage, session: SignIn): void {
  try {
    storage.setItem(SESSION_KEY, JSON.stringify(session));
  } catch {
    // Without storage the page asks again each time.
  }
}
