/** What this person may do in a list, for what the page offers; the server decides. Pure. */

import type { ListRole, Session } from "../account/session";
import type { ListView } from "../sync/contract";

export function roleIn(view: ListView, session: Session, me: string): ListRole {
  if (session.mode === "open") return "owner";
  if (!session.account) return session.guest?.role ?? "viewer";
  const own = view.records.get(me);
  if (own?.type === "member" && !own.deleted_at)
    return own.role === "owner" || own.role === "viewer" ? own.role : "editor";
  // A list made on this device has no members until the server has seen it; a gone one has none any more.
  return view.rev === 0 ? "owner" : "viewer";
}

/** Whether this person came by a share link: they see a list as it is, not its history (SEC56). */
export function isGuest(session: Session): boolean {
  return session.mode === "accounts" && !session.account && session.guest !== null;
}

/** What of a list's members a dialog depends on, as text: equal text means that nothing changed. */
export function membersKey(view: ListView): string {
  const members = [...view.records.values()].filter(
    (record) => record.type === "member" && !record.deleted_at,
  );
  return JSON.stringify(members.map(({ id, name, color, role }) => [id, name, color, role]));
}
