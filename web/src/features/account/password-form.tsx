"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import { Field, Form } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { showToast } from "../../ui/toasts";
import { useTask } from "../../ui/use-task";

export interface PasswordFormProps {
  readonly client: AccountClient;
  readonly login: string;
}

export function PasswordForm({ client, login }: PasswordFormProps) {
  const task = useTask();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const done = () => {
    setOld("");
    setFresh("");
    showToast(people.account.passwordChanged);
  };
  return (
    <section aria-label={people.account.password} className="part border-t-0">
      <h3 className="part-title">{people.account.password}</h3>
      <Form
        task={task}
        submit={people.account.password}
        onSubmit={() => client.own.setPassword(old, fresh)}
        onDone={done}
      >
        {/* For password managers: whose password this is. */}
        <input type="text" autoComplete="username" value={login} readOnly hidden />
        <Field
          label={people.account.oldPassword}
          value={old}
          onText={setOld}
          type="password"
          required
          autoComplete="current-password"
        />
        <Field
          label={people.account.newPassword}
          hint={people.form.passwordHint}
          value={fresh}
          onText={setFresh}
          type="password"
          required
          minLength={8}
          autoComplete="new-password"
        />
      </Form>
    </section>
  );
}
