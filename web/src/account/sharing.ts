/** Who shares a list: members, open invites, links. */

import type { Ask } from "./ask";
import { count, many, maybe, nothing, oneOf, shape, text } from "./read";
import { type ListRole, listRole } from "./session";

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly kind: "person" | "agent" | "guest" | "link";
  readonly role: ListRole;
  /** What they really may do: an agent's and a guest's right is another's. Null: nothing any more. */
  readonly may: ListRole | null;
}

export interface OpenInvite {
  readonly id: string;
  readonly role: ListRole | null;
  readonly expires_at: string;
  /** How often it can still be used. */
  readonly left: number;
}

export interface ShareLink {
  readonly id: string;
  readonly role: ListRole;
}

/** Only owners are told of invites and links; to others they are null. */
export interface Sharing {
  readonly members: readonly Member[];
  readonly invites: readonly OpenInvite[] | null;
  readonly links: readonly ShareLink[] | null;
}

const member = shape<Member>({
  id: text,
  name: text,
  color: text,
  kind: oneOf("person", "agent", "guest", "link"),
  role: listRole,
  may: maybe(listRole),
});
const openInvite = shape<OpenInvite>({
  id: text,
  role: maybe(listRole),
  expires_at: text,
  left: count,
});
const shareLink = shape<ShareLink>({ id: text, role: listRole });
const sharing = shape<Sharing>({
  members: many(member),
  invites: maybe(many(openInvite)),
  links: maybe(many(shareLink)),
});
export const secretOf = shape({ secret: text });

export interface InviteTerms {
  readonly role: ListRole;
  readonly days: number;
  readonly uses: number;
}

export function sharings(ask: Ask) {
  const at = (list: string, rest: string) => `/lists/${encodeURIComponent(list)}/${rest}`;
  const one = (list: string, what: string, id: string) =>
    at(list, `${what}/${encodeURIComponent(id)}`);
  return {
    of: (list: string) => ask("GET", at(list, "sharing"), sharing),
    invite: async (list: string, terms: InviteTerms) =>
      (await ask("POST", at(list, "invites"), secretOf, terms)).secret,
    revokeInvite: (list: string, id: string) => ask("DELETE", one(list, "invites", id), nothing),
    makeLink: async (list: string, role: ListRole) =>
      (await ask("POST", at(list, "links"), secretOf, { role })).secret,
    revokeLink: (list: string, id: string) => ask("DELETE", one(list, "links", id), nothing),
    setRole: (list: string, id: string, role: ListRole) =>
      ask("PATCH", one(list, "members", id), nothing, { role }),
    remove: (list: string, id: string) => ask("DELETE", one(list, "members", id), nothing),
  };
}
