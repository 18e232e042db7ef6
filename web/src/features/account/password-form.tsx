"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Account } from "../../account/session";
import { NewPasswordField, PasswordField } from "../../ui/fields/fields";
import { Form } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";
import { showToast } from "../../ui/toasts/toasts";

export interface PasswordFormProps {
  readonly client: AccountClient;
  readonly account: Account;
  readonly onChanged: () => Promise<unknown>;
}

export function PasswordForm({ client, account, onChanged }: PasswordFormProps) {
  const request = useRequest();
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
        request={request}
        submit={title}
        onSubmit={() => client.own.setPassword(old, fresh)}
        onDone={done}
      >
        {/* For password managers: whose password this is. */}
        <input type="text" autoComplete="username" value={login} readOnly hidden />
        {changes ? (
          <PasswordField label={people.account.oldPassword} value={old} onText={setOld} />
        ) : null}
        <NewPasswordField label={people.account.newPassword} value={fresh} onText={setFresh} />
      </Form>
    </section>
  );
}
