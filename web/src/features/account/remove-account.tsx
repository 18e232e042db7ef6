"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import { Field, Form } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";

export interface RemoveAccountProps {
  readonly client: AccountClient;
  /** Otherwise the server asks for a sign-in that has just been. */
  readonly hasPassword: boolean;
  readonly onRemoved: () => Promise<unknown>;
}

export function RemoveAccount({ client, hasPassword, onRemoved }: RemoveAccountProps) {
  const task = useTask();
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
        <Form task={task} submit={people.account.removeSubmit} onSubmit={remove}>
          {hasPassword ? (
            <Field
              label={people.form.password}
              value={password}
              onText={setPassword}
              type="password"
              required
              autoComplete="current-password"
            />
          ) : null}
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
