"use client";

import { useState } from "react";
import type { Newcomer } from "../../account/session";
import { LoginField, NewPasswordField, PersonNameField } from "../../ui/fields/fields";
import { Form } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";

export interface NewcomerFormProps {
  readonly submit: string;
  readonly onSubmit: (who: Newcomer) => Promise<unknown>;
  readonly first?: React.ReactNode;
}

/** A new account: a name for others, a name to sign in with, a password. */
export function NewcomerForm({ submit, onSubmit, first }: NewcomerFormProps) {
  const request = useRequest();
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  return (
    <Form
      request={request}
      submit={submit}
      onSubmit={() => onSubmit({ login: login.trim(), name: name.trim(), password })}
    >
      {first}
      <PersonNameField
        hint={people.form.nameHint}
        value={name}
        onText={setName}
        autoComplete="name"
      />
      <LoginField hint={people.form.loginHint} value={login} onText={setLogin} />
      <NewPasswordField value={password} onText={setPassword} />
    </Form>
  );
}
