"use client";

import type { AccountClient } from "../../account/client";
import type { ListRole } from "../../account/session";
import type { Member, Sharing } from "../../account/sharing";
import { SureButton } from "../../ui/dialogs/sure-button";
import { Choice } from "../../ui/fields/form";
import { isolated } from "../../ui/format/isolate";
import { Disc } from "../../ui/people/avatar";
import { personColor } from "../../ui/people/person-color";
import { people } from "../../ui/strings/people-strings";

const ROLES: readonly ListRole[] = ["owner", "editor", "viewer"];

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

const BADGES = { agent: "agent", guest: "guest", link: "guests" } as const;

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
      <Disc
        name={name}
        color={personColor(member.id, member.color)}
        agent={member.kind === "agent"}
      />
      <span className="min-w-0 flex-1 truncate">
        <bdi>{own ? people.share.you(name) : name}</bdi>
        {member.kind === "person" ? null : (
          <span className="badge">{people.share[BADGES[member.kind]]}</span>
        )}
      </span>
      {fixed ? (
        <span className="text-[12.8px] text-soft">{said(member)}</span>
      ) : (
        <Choice
          label={people.share.role(name)}
          hidden
          value={member.role}
          choices={ROLES.map((each) => [each, people.roles[each]])}
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

/** What to say of what somebody may do; only a person owns a list, whatever a program is lent. */
function said({ kind, may }: Member): string {
  if (may === null) return people.share.nothing;
  return may === "owner" && kind !== "person" ? people.share.shares : people.roles[may];
}
