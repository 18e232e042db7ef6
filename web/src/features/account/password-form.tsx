"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Account } from "../../account/session";
import { Field, Form } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { showToast } from "../../ui/toasts";
import { useTask } from "../../ui/use-task";

export interface PasswordFormProps {
  readonly client: AccountClient;
  readonly account: Account;
  readonly onChanged: () => Promise<unknown>;
}

export function PasswordForm({ client, account, onChanged }: PasswordFormProps) {
  const task = useTask();
  const { login, has_password: changes } = account;
  const title = changes ? people.account.password : people.account.choosePassword;
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const done = () => {
    setOld("");
    setFresh("");
    showToast(changes ? people.account.passwordChanged : people.account.passwordChosen);
    void onChanged();
  };
  return (
    <section aria-label={title} className="part border-t-0">
      <h3 className="part-title">{title}</h3>
      <Form
        task={task}
        submit={title}
        onSubmit={() => client.own.setPassword(old, fresh)}
        onDone={done}
      >
        {/* For password managers: whose password this is. */}
        <input type="text" autoComplete="username" value={login} readOnly hidden />
        {changes ? (
          <Field
            label={people.account.oldPassword}
            value={old}
            onText={setOld}
            type="password"
            required
            autoComplete="current-password"
          />
        ) : null}
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
