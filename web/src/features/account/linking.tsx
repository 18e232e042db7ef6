"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Account } from "../../account/session";
import { useSession } from "../../react/session";
import { goTo } from "../../ui/browser/go-to";
import { SureButton } from "../../ui/dialogs/sure-button";
import { PasswordField } from "../../ui/fields/fields";
import { ErrorLine, Form } from "../../ui/fields/form";
import { useLooked } from "../../ui/fields/use-looked";
import { useRequest } from "../../ui/fields/use-request";
import { sayAgo } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { people } from "../../ui/strings/people-strings";

export interface LinkingProps {
  readonly client: AccountClient;
  readonly account: Account;
  readonly leave?: (address: string) => void;
}

/** The accounts at the sign-in service that open this one; one more is linked, or one is taken away. */
export function Linking({ client, account, leave = goTo }: LinkingProps) {
  const { session } = useSession();
  const { value: identities, request, change } = useLooked(client.own.identities);
  const now = useNow();
  const oidc = session.mode === "open" ? null : session.oidc;
  if (!oidc && (identities ?? []).length === 0) return null;
  const title = oidc?.name ?? people.oidc.other;
  return (
    <section aria-label={title} className="part">
      <h3 className="part-title">{title}</h3>
      <ErrorLine error={request.error} />
      <ul>
        {(identities ?? []).map(({ id, issuer, linked_at, works }) => (
          <li key={id} className="person-line">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{works && oidc ? oidc.name : hostOf(issuer)}</span>
              <span className="block text-[12.3px] leading-[17px] text-soft">
                {works ? people.oidc.linkedAt(sayAgo(linked_at, now)) : people.oidc.noLongerUsed}
              </span>
            </span>
            <SureButton
              name={people.oidc.unlinkName(works && oidc ? oidc.name : hostOf(issuer))}
              label={people.oidc.unlink}
              onSure={() => void change(() => client.own.unlink(id))}
            />
          </li>
        ))}
      </ul>
      {oidc ? (
        <LinkForm
          submit={
            (identities ?? []).some(({ works }) => works)
              ? people.oidc.linkAnother
              : people.oidc.link(oidc.name)
          }
          asks={account.has_password}
          leave={leave}
        />
      ) : null}
    </section>
  );
}

interface LinkFormProps {
  readonly submit: string;
  /** For the password: whoever finds the page open shall not link an account of theirs. */
  readonly asks: boolean;
  readonly leave: (address: string) => void;
}

function LinkForm({ submit, asks, leave }: LinkFormProps) {
  const { client } = useSession();
  const request = useRequest();
  const [password, setPassword] = useState("");
  const start = async () =>
    leave(await client.goElsewhere({ link: true, ...(asks ? { password } : {}) }));
  return (
    <Form request={request} submit={submit} onSubmit={start}>
      {asks ? (
        <PasswordField
          label={people.oidc.linkPassword}
          hint={people.oidc.linkHint}
          value={password}
          onText={setPassword}
        />
      ) : null}
    </Form>
  );
}

/** Somebody without a password says once more who they are, before what a thief would want. */
export function SayAgain({ leave = goTo }: { readonly leave?: (address: string) => void }) {
  const { session, client } = useSession();
  const request = useRequest();
  if (session.mode === "open" || !session.oidc) return null;
  const { name } = session.oidc;
  return (
    <section aria-label={people.oidc.again(name)} className="part border-t-0">
      <p className="text-[12.8px] text-soft">{people.oidc.againText(name)}</p>
      <Form
        request={request}
        submit={people.oidc.again(name)}
        onSubmit={async () => leave(await client.goElsewhere({ again: true }))}
      >
        {null}
      </Form>
    </section>
  );
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
