"use client";

import { useState } from "react";
import type { SessionClient } from "../../account/session";
import { PersonNameField } from "../../ui/fields/fields";
import { Form } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";
import { EntryCard } from "./entry-card";

export interface GuestNameProps {
  readonly client: SessionClient;
  readonly secret: string;
  /** Entering as a guest would end their own session, so they are told. */
  readonly signedInAs: string | null;
  readonly onDone: () => Promise<unknown>;
  readonly onSkip: () => void;
}

export default function GuestName(props: GuestNameProps) {
  const { client, secret, signedInAs, onDone, onSkip } = props;
  const request = useRequest();
  const [name, setName] = useState("");
  if (signedInAs !== null)
    return (
      <EntryCard title={people.guest.submit} text={people.guest.signedIn(signedInAs)}>
        <button type="button" className="button self-start" onClick={onSkip}>
          {people.join.goOn}
        </button>
      </EntryCard>
    );
  const send = async () => {
    await client.enterLink(secret, name.trim());
    await onDone();
  };
  return (
    <EntryCard title={people.guest.title} text={people.guest.text}>
      <Form request={request} submit={people.guest.submit} onSubmit={send}>
        <PersonNameField value={name} onText={setName} autoComplete="nickname" />
      </Form>
    </EntryCard>
  );
}
