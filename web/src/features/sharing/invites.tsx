"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import type { ListRole } from "../../account/session";
import type { OpenInvite, Sharing } from "../../account/sharing";
import { at } from "../../site/path";
import { MadeSecret } from "../../ui/dialogs/made-secret";
import { SureButton } from "../../ui/dialogs/sure-button";
import { Choice } from "../../ui/fields/form";
import { sayLongDay } from "../../ui/format/due";
import { useToday } from "../../ui/format/now";
import { people } from "../../ui/strings/people-strings";

export interface InvitesProps {
  readonly client: AccountClient;
  readonly list: string;
  readonly sharing: Sharing;
  readonly change: (work: () => Promise<unknown>) => Promise<boolean>;
}

const ROLES: readonly ListRole[] = ["editor", "viewer", "owner"];
const DAYS = ["1", "7", "30"] as const;
const USES = ["1", "5", "20"] as const;

/** The secret stands in the fragment, which browsers send to nobody. */
export const inviteAddress = (secret: string): string =>
  `${location.origin}${at("/?join")}#${secret}`;

export function Invites({ client, list, sharing, change }: InvitesProps) {
  const [role, setRole] = useState<ListRole>("editor");
  const [days, setDays] = useState<(typeof DAYS)[number]>("7");
  const [uses, setUses] = useState<(typeof USES)[number]>("1");
  const [made, setMade] = useState<string | null>(null);
  const make = () =>
    change(async () => {
      const terms = { role, days: Number(days), uses: Number(uses) };
      setMade(inviteAddress(await client.sharing.invite(list, terms)));
    });
  return (
    <section aria-label={people.share.invite} className="part">
      <h3 className="part-title">{people.share.invite}</h3>
      <div className="grid grid-cols-3 gap-2">
        <Choice
          label={people.share.inviteRole}
          value={role}
          choices={ROLES.map((each) => [each, people.roles[each]])}
          onChoose={setRole}
        />
        <Choice
          label={people.share.days}
          value={days}
          choices={DAYS.map((n) => [n, people.share.dayCount(Number(n))] as const)}
          onChoose={setDays}
        />
        <Choice
          label={people.share.uses}
          value={uses}
          choices={USES.map((n) => [n, people.share.forPeople(Number(n))] as const)}
          onChoose={setUses}
        />
      </div>
      <button type="button" className="button-main self-start" onClick={() => void make()}>
        {people.share.makeInvite}
      </button>
      {made ? <MadeSecret key={made} text={made} label={people.share.invite} qr /> : null}
      <p className="text-[12.3px] text-soft">{people.share.inviteHint(Number(uses))}</p>
      <OpenInvites client={client} list={list} sharing={sharing} change={change} />
    </section>
  );
}

function OpenInvites({ client, list, sharing, change }: InvitesProps) {
  const today = useToday();
  if (!sharing.invites?.length) return null;
  return (
    <ul aria-label={people.share.openInvites}>
      {sharing.invites.map((invite) => (
        <li key={invite.id} className="person-line">
          <span className="min-w-0 flex-1 text-soft">{lineOf(invite, today)}</span>
          <SureButton
            name={people.share.revokeInvite(lineOf(invite, today))}
            label={people.share.revoke}
            onSure={() => void change(() => client.sharing.revokeInvite(list, invite.id))}
          />
        </li>
      ))}
    </ul>
  );
}

function lineOf({ role, left, expires_at }: OpenInvite, today: string): string {
  return people.share.inviteLine(
    role === null ? "" : people.roles[role],
    people.share.forPeople(left),
    sayLongDay(expires_at, today),
  );
}
