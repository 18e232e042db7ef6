/** Who may change a list, as far as the list itself says (its `member` records). */

import type { TypedRecord } from "./records";
import { deletedAt } from "./state";

export type Role = "owner" | "editor" | "viewer";

/** The role of an actor; somebody without a member record is an editor, as in open mode everybody is. */
export function roleOf(records: ReadonlyMap<string, TypedRecord>, actor: string): Role {
  const member = records.get(actor);
  if (member === undefined || member.type !== "member" || deletedAt(member) !== null)
    return "editor";
  return member.role === "owner" || member.role === "viewer" ? member.role : "editor";
}

/** The page uses this to disable what would be refused; the server decides. */
export function mayEdit(records: ReadonlyMap<string, TypedRecord>, actor: string): boolean {
  return roleOf(records, actor) !== "viewer";
}
