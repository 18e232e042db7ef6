"use client";

import { type ReactNode, useState } from "react";
import type { SessionClient } from "../../account/session";
import { LoginField, PasswordField } from "../../ui/fields/fields";
import { ErrorLine, Form } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";
import { EntryCard } from "./entry-card";
import { ResetPassword } from "./reset-password";
import { SignInService } from "./sign-in-service";

export interface SignInCardProps {
  readonly client: SessionClient;
  readonly onDone: () => Promise<unknown>;
  /** What the sign-in service's answer came to, in one of the server's words. */
  readonly said?: string | null;
}

export default function SignInCard(props: SignInCardProps) {
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
    <EntryCard title={people.signIn.title} text={stage === "reset" ? people.reset.done : null}>
      {props.said ? <ErrorLine error={people.oidc.said[props.said] ?? people.oidc.failed} /> : null}
      <SignInForm {...props} />
      <SignInService client={props.client} />
      <p className="text-[12.8px] text-soft">{people.signIn.hint}</p>
      <button
        type="button"
        className="quiet-button hit self-start text-[12.8px]"
        onClick={() => setStage("forgot")}
      >
        {people.signIn.forgot}
      </button>
    </EntryCard>
  );
}

export function SignInForm({ client, onDone }: SignInCardProps): ReactNode {
  const request = useRequest();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const send = async () => {
    await client.signIn(login.trim(), password);
    await onDone();
  };
  return (
    <Form request={request} submit={people.signIn.submit} onSubmit={send}>
      <LoginField value={login} onText={setLogin} />
      <PasswordField value={password} onText={setPassword} />
    </Form>
  );
}
