"use client";

import { useState } from "react";
import type { SessionClient } from "../../account/session";
import { Field, Form } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";
import { Entry } from "./entry";

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
  const task = useTask();
  const [name, setName] = useState("");
  if (signedInAs !== null)
    return (
      <Entry title={people.guest.submit} text={people.guest.signedIn(signedInAs)}>
        <button type="button" className="button self-start" onClick={onSkip}>
          {people.join.goOn}
        </button>
      </Entry>
    );
  const send = async () => {
    await client.enterLink(secret, name.trim());
    await onDone();
  };
  return (
    <Entry title={people.guest.title} text={people.guest.text}>
      <Form task={task} submit={people.guest.submit} onSubmit={send}>
        <Field
          label={people.form.name}
          value={name}
          onText={setName}
          required
          maxLength={100}
          autoComplete="nickname"
        />
      </Form>
    </Entry>
  );
}
