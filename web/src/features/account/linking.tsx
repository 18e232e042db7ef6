"use client";

import { useState } from "react";
import { useSeat } from "../../react/session";
import { Field, Form } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";

/** Lets somebody sign in by the sign-in service from now on, where there is one. */
export function Linking({ leave = go }: { readonly leave?: (address: string) => void }) {
  const { session, client } = useSeat();
  const task = useTask();
  const [password, setPassword] = useState("");
  if (session.mode === "open" || !session.oidc) return null;
  const { name } = session.oidc;
  const start = async () => leave(await client.goElsewhere({ link: true, password }));
  return (
    <section aria-label={name} className="part">
      <h3 className="part-title">{name}</h3>
      <Form task={task} submit={people.oidc.link(name)} onSubmit={start}>
        <Field
          label={people.oidc.linkPassword}
          hint={people.oidc.linkHint}
          value={password}
          onText={setPassword}
          type="password"
          autoComplete="current-password"
        />
      </Form>
    </section>
  );
}

const go = (address: string) => window.location.assign(address);
