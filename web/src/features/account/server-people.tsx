"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Person } from "../../account/server";
import { at } from "../../site/path";
import { MadeSecret } from "../../ui/dialogs/made-secret";
import { SureButton } from "../../ui/dialogs/sure-button";
import { ErrorLine } from "../../ui/fields/form";
import { useLooked } from "../../ui/fields/use-looked";
import { isolated } from "../../ui/format/isolate";
import { Disc } from "../../ui/people/avatar";
import { personColor } from "../../ui/people/person-color";
import { people } from "../../ui/strings/people-strings";

export interface ServerPeopleProps {
  readonly client: AccountClient;
  readonly me: string;
}

const TERMS = { days: 7, uses: 1 };

/** Everybody with an account here, for the server’s owners. */
export default function ServerPeople({ client, me }: ServerPeopleProps) {
  const { value, request, change } = useLooked(client.server.people);
  const [made, setMade] = useState<string | null>(null);
  const invite = () =>
    change(async () =>
      setMade(`${location.origin}${at("/?join")}#${await client.server.invite(TERMS)}`),
    );
  return (
    <div className="part border-t-0">
      <ErrorLine error={request.error} />
      <ul aria-label={people.account.sections.people}>
        {(value ?? []).map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            own={person.id === me}
            onDisable={(disabled) =>
              void change(() => client.server.setDisabled(person.id, disabled))
            }
          />
        ))}
      </ul>
      <h3 className="part-title">{people.server.invite}</h3>
      <p className="text-[12.8px] text-soft">{people.server.inviteHint}</p>
      <button type="button" className="button self-start" onClick={() => void invite()}>
        {people.server.makeInvite}
      </button>
      {made ? <MadeSecret key={made} text={made} label={people.server.invite} qr /> : null}
    </div>
  );
}

interface PersonLineProps {
  readonly person: Person;
  readonly own: boolean;
  readonly onDisable: (disabled: boolean) => void;
}

function PersonLine({ person, own, onDisable }: PersonLineProps) {
  const { login, role } = person;
  const name = isolated(person.name);
  const { disabled } = person;
  return (
    <li className="person-line">
      <Disc name={name} color={personColor(person.id, person.color)} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <bdi>{own ? people.share.you(name) : name}</bdi>
          {disabled ? <span className="badge">{people.server.disabled}</span> : null}
        </span>
        <span className="block truncate text-[12.3px] leading-[17px] text-soft">
          {role === "owner" ? `${login} · ${people.server.owner}` : login}
        </span>
      </span>
      {own ? null : (
        <SureButton
          name={disabled ? people.server.enableName(name) : people.server.disableName(name)}
          label={disabled ? people.server.enable : people.server.disable}
          onSure={() => onDisable(!disabled)}
        />
      )}
    </li>
  );
}
