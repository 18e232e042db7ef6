/**
 * The session as it was last seen, kept so that the page opens at once and without a network. It holds no secret: the
 * browser's cookie is what the server believes.
 */

import { readSession, type Session } from "./session";

export const KEPT_SESSION = "livelist.session";

export function keptSession(storage: Storage): Session | null {
  try {
    const kept = storage.getItem(KEPT_SESSION);
    return kept === null ? null : readSession(JSON.parse(kept));
  } catch {
    return null;
  }
}

export function keepSession(storage: Storage, session: Session): void {
  try {
    storage.setItem(KEPT_SESSION, JSON.stringify(session));
  } catch {
    // Without storage the page asks again each time.
  }
}
