"use client";

import { type ReactNode, useState } from "react";
import type { SessionClient } from "../../account/session";
import { ErrorLine, Field, Form } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";
import { Elsewhere } from "./elsewhere";
import { Entry } from "./entry";
import { ResetPassword } from "./reset-password";

export interface SignInProps {
  readonly client: SessionClient;
  readonly onDone: () => Promise<unknown>;
  /** What the sign-in service's answer came to, in one of the server's words. */
  readonly said?: string | null;
}

export default function SignIn(props: SignInProps) {
  const [stage, setStage] = useState<"fresh" | "forgot" | "reset">("fresh");
  if (stage === "forgot")
    return (
      <ResetPassword
        client={props.client}
        onDone={() => setStage("reset")}
        onBack={() => setStage("fresh")}
      />
    );
  return (
    <Entry title={people.signIn.title} text={stage === "reset" ? people.reset.done : null}>
      {props.said ? <ErrorLine error={people.oidc.said[props.said] ?? people.oidc.failed} /> : null}
      <SignInForm {...props} />
      <Elsewhere client={props.client} />
      <p className="text-[12.8px] text-soft">{people.signIn.hint}</p>
      <button
        type="button"
        className="quiet-button hit self-start text-[12.8px]"
        onClick={() => setStage("forgot")}
      >
        {people.signIn.forgot}
      </button>
    </Entry>
  );
}

export function SignInForm({ client, onDone }: SignInProps): ReactNode {
  const task = useTask();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const send = async () => {
    await client.signIn(login.trim(), password);
    await onDone();
  };
  return (
    <Form task={task} submit={people.signIn.submit} onSubmit={send}>
      <Field
        label={people.form.login}
        value={login}
        onText={setLogin}
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field
        label={people.form.password}
        value={password}
        onText={setPassword}
        type="password"
        required
        autoComplete="current-password"
      />
    </Form>
  );
}
