/** What this person may do in a list, for what the page offers; the server decides. Pure. */

import type { ListRole, SignIn } from "../../account/session";
import { liveMembers, memberIn } from "../../core/relations/live";
import type { ListView } from "../../sync/contract";

export function roleIn(view: ListView, session: SignIn, me: string): ListRole {
  if (session.mode === "open") return "owner";
  if (!session.account) return session.guest?.role ?? "viewer";
  const own = memberIn(view.records, me);
  if (own?.kind === "person")
    return own.role === "owner" || own.role === "viewer" ? own.role : "editor";
  // A list made on this device has no members until the server has seen it; a gone one has none any more.
  return view.rev === 0 ? "owner" : "viewer";
}

/** Whether this person came by a share link: they see a list as it is, not its history (SEC56). */
export function isGuest(session: SignIn): boolean {
  return session.mode === "accounts" && !session.account && session.guest !== null;
}

/** What of a list's members a dialog depends on, as text: equal text means that nothing changed. */
export function membersKey(view: ListView): string {
  return JSON.stringify(
    liveMembers(view.records).map(({ id, name, color, role }) => [id, name, color, role]),
  );
}
