"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import { PasswordField } from "../../ui/fields/fields";
import { Form } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";

export interface RemoveAccountProps {
  readonly client: AccountClient;
  /** Otherwise the server asks for a sign-in that has just been. */
  readonly hasPassword: boolean;
  readonly onRemoved: () => Promise<unknown>;
}

export function RemoveAccount({ client, hasPassword, onRemoved }: RemoveAccountProps) {
  const request = useRequest();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState("");
  const remove = async () => {
    await client.own.remove(password);
    await onRemoved();
  };
  return (
    <section aria-label={people.account.remove} className="part">
      <h3 className="part-title">{people.account.remove}</h3>
      <p className="text-[12.8px] text-soft">{people.account.removeText}</p>
      {open ? (
        <Form request={request} submit={people.account.removeSubmit} onSubmit={remove}>
          {hasPassword ? <PasswordField value={password} onText={setPassword} /> : null}
        </Form>
      ) : (
        <button
          type="button"
          className="button self-start text-red-ink"
          onClick={() => setOpen(true)}
        >
          {people.account.remove}
        </button>
      )}
    </section>
  );
}
