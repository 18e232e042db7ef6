"use client";

import { useState } from "react";
import type { ListRole } from "../../account/session";
import { at } from "../../site/path";
import { MadeSecret } from "../../ui/dialogs/made-secret";
import { SureButton } from "../../ui/dialogs/sure-button";
import { people } from "../../ui/strings/people-strings";
import type { InvitesProps } from "./invites";

const linkAddress = (secret: string): string => `${location.origin}${at("/?link")}#${secret}`;

/** Links that let anybody in who has one. */
export function Links({ client, list, sharing, change }: InvitesProps) {
  const [made, setMade] = useState<string | null>(null);
  const make = (role: ListRole) =>
    change(async () => setMade(linkAddress(await client.sharing.makeLink(list, role))));
  return (
    <section aria-label={people.share.links} className="part">
      <h3 className="part-title">{people.share.links}</h3>
      <p className="text-[12.3px] text-soft">{people.share.linksHint}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" onClick={() => void make("viewer")}>
          {people.share.makeView}
        </button>
        <button type="button" className="button" onClick={() => void make("editor")}>
          {people.share.makeEdit}
        </button>
      </div>
      {made ? <MadeSecret key={made} text={made} label={people.share.links} qr /> : null}
      {sharing.links?.length ? (
        <ul aria-label={people.share.links}>
          {sharing.links.map(({ id, role }) => (
            <li key={id} className="person-line">
              <span className="min-w-0 flex-1 text-soft">{people.share.linkRoles[role]}</span>
              <SureButton
                name={people.share.endLinkName(people.share.linkRoles[role])}
                label={people.share.endLink}
                onSure={() => void change(() => client.sharing.revokeLink(list, id))}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
