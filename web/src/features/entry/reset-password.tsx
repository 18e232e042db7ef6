"use client";

import { useState } from "react";
import type { SessionClient } from "../../account/session";
import { Field, Form } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";
import { Entry } from "./entry";

export interface ResetPasswordProps {
  readonly client: SessionClient;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

export function ResetPassword({ client, onDone, onBack }: ResetPasswordProps) {
  const task = useTask();
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  return (
    <Entry title={people.reset.title} text={people.reset.text}>
      <Form
        task={task}
        submit={people.reset.submit}
        onSubmit={() => client.reset(code.trim(), password)}
        onDone={onDone}
      >
        <Field
          label={people.reset.code}
          value={code}
          onText={setCode}
          required
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Field
          label={people.account.newPassword}
          hint={people.form.passwordHint}
          value={password}
          onText={setPassword}
          type="password"
          required
          minLength={8}
          autoComplete="new-password"
        />
      </Form>
      <button type="button" className="quiet-button hit self-start" onClick={onBack}>
        {people.reset.back}
      </button>
    </Entry>
  );
}
