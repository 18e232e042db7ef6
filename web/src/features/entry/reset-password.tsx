"use client";

import { useState } from "react";
import type { SessionClient } from "../../account/session";
import { CodeField, NewPasswordField } from "../../ui/fields/fields";
import { Form } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";
import { EntryCard } from "./entry-card";

export interface ResetPasswordProps {
  readonly client: SessionClient;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

export function ResetPassword({ client, onDone, onBack }: ResetPasswordProps) {
  const request = useRequest();
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  return (
    <EntryCard title={people.reset.title} text={people.reset.text}>
      <Form
        request={request}
        submit={people.reset.submit}
        onSubmit={() => client.reset(code.trim(), password)}
        onDone={onDone}
      >
        <CodeField label={people.reset.code} value={code} onText={setCode} />
        <NewPasswordField
          label={people.account.newPassword}
          value={password}
          onText={setPassword}
        />
      </Form>
      <button type="button" className="quiet-button hit self-start" onClick={onBack}>
        {people.reset.back}
      </button>
    </EntryCard>
  );
}
