"use client";

import { useState } from "react";
import type { Newcomer } from "../../account/session";
import { Field, Form } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";

const SHORTEST = 8;

export interface NewcomerFormProps {
  readonly submit: string;
  readonly onSubmit: (who: Newcomer) => Promise<unknown>;
  readonly first?: React.ReactNode;
}

/** A new account: a name for others, a name to sign in with, a password. */
export function NewcomerForm({ submit, onSubmit, first }: NewcomerFormProps) {
  const task = useTask();
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  return (
    <Form
      task={task}
      submit={submit}
      onSubmit={() => onSubmit({ login: login.trim(), name: name.trim(), password })}
    >
      {first}
      <Field
        label={people.form.name}
        hint={people.form.nameHint}
        value={name}
        onText={setName}
        required
        maxLength={100}
        autoComplete="name"
      />
      <Field
        label={people.form.login}
        hint={people.form.loginHint}
        value={login}
        onText={setLogin}
        required
        maxLength={100}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field
        label={people.form.password}
        hint={people.form.passwordHint}
        value={password}
        onText={setPassword}
        type="password"
        required
        minLength={SHORTEST}
        autoComplete="new-password"
      />
    </Form>
  );
}
