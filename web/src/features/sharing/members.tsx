"use client";

import type { AccountClient } from "../../account/client";
import type { ListRole } from "../../account/session";
import type { Member, Sharing } from "../../account/sharing";
import { Avatar } from "../../ui/avatar";
import { Choice } from "../../ui/form";
import { isolated } from "../../ui/isolate";
import { people } from "../../ui/people-strings";
import { personColor } from "../../ui/person-color";
import { SureButton } from "../../ui/sure-button";

const ROLES: readonly (readonly [ListRole, string])[] = [
  ["owner", people.roles.owner],
  ["editor", people.roles.editor],
  ["viewer", people.roles.viewer],
];

export interface MembersProps {
  readonly client: AccountClient;
  readonly list: string;
  readonly me: string;
  readonly role: ListRole;
  readonly sharing: Sharing;
  readonly change: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly onLeft: () => void;
}

export function Members(props: MembersProps) {
  const { members } = props.sharing;
  const owners = members.filter(({ role, kind }) => role === "owner" && kind === "person");
  const stuck = owners.length === 1 && owners[0]?.id === props.me;
  return (
    <section aria-label={people.share.members} className="part">
      <h3 className="part-title">{people.share.members}</h3>
      <ul>
        {members.map((member) => (
          <MemberLine key={member.id} {...props} member={member} stuck={stuck} />
        ))}
      </ul>
      {props.role === "owner" && members.length > 1 ? (
        <p className="text-[12.3px] text-soft">{people.share.removeHint}</p>
      ) : null}
      {stuck && members.length > 1 ? (
        <p className="text-[12.3px] text-soft">{people.share.lastOwner}</p>
      ) : null}
    </section>
  );
}

const BADGES = { agent: people.share.agent, guest: people.share.guest, link: people.share.guests };

/** `stuck`: this person is the only owner, so they stay one until somebody else is. */
function MemberLine(props: MembersProps & { readonly member: Member; readonly stuck: boolean }) {
  const { client, list, me, role, member, change, stuck } = props;
  const own = member.id === me;
  const name = isolated(member.name);
  // What agents and guests may do is another's right: that of their person, that of their link.
  const fixed = role !== "owner" || (own && stuck) || member.kind !== "person";
  const remove = () => client.sharing.remove(list, member.id);
  return (
    <li className="person-line">
      <Avatar name={member.name} color={personColor(member.id)} agent={member.kind === "agent"} />
      <span className="min-w-0 flex-1 truncate">
        <bdi>{own ? people.share.you(name) : name}</bdi>
        {member.kind === "person" ? null : <span className="badge">{BADGES[member.kind]}</span>}
      </span>
      {fixed ? (
        <span className="text-[12.8px] text-soft">{said(member)}</span>
      ) : (
        <Choice
          label={people.share.role(name)}
          hidden
          value={member.role}
          choices={ROLES}
          onChoose={(next) => void change(() => client.sharing.setRole(list, member.id, next))}
        />
      )}
      {own && !stuck ? (
        <SureButton
          name={people.share.leave}
          label={people.share.leaveSure}
          onSure={async () => {
            if (await change(remove)) props.onLeft();
          }}
        />
      ) : null}
      {!own && role === "owner" ? (
        <SureButton
          name={people.share.removeName(name)}
          label={people.share.remove}
          onSure={() => void change(remove)}
        />
      ) : null}
    </li>
  );
}

/** What to say of what somebody may do; an agent's and a guest's own record says nothing about it. */
function said({ kind, role }: Member): string {
  return kind === "agent" || kind === "guest" ? "" : people.roles[role];
}
