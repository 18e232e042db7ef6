"use client";

/** Where mail goes, once its owner has typed the code that came there. */

import { useState } from "react";
import type { ChoicesChange, NoticeChoices, NoticeClient } from "../../../account/notices";
import { SureButton } from "../../../ui/dialogs/sure-button";
import { CodeField } from "../../../ui/fields/fields";
import { Choice, ErrorLine, Field, Form } from "../../../ui/fields/form";
import { useRequest } from "../../../ui/fields/use-request";
import { noticeSettings as words } from "../../../ui/strings/notice-settings-strings";
import { Time } from "./hours-part";

export interface MailPartProps {
  readonly client: NoticeClient;
  readonly choices: NoticeChoices;
  readonly onChoices: (choices: NoticeChoices) => void;
  readonly onChange: (change: ChoicesChange) => void;
}

export function MailPart(props: MailPartProps) {
  const { client, choices, onChoices } = props;
  const { address, confirmed, possible } = choices.mail;
  const request = useRequest();
  if (!possible) return null;
  return (
    <section aria-label={words.mail.title} className="part">
      <h3 className="part-title">{words.mail.title}</h3>
      {address === null ? <AddressForm {...props} /> : null}
      {address !== null && !confirmed ? <CodeForm {...props} address={address} /> : null}
      {address !== null && confirmed ? <When {...props} /> : null}
      {address === null ? null : (
        <div className="person-line">
          <span className="min-w-0 flex-1 truncate">{address}</span>
          <SureButton
            name={words.mail.remove(address)}
            label={words.remove}
            onSure={() => void request.run(async () => onChoices(await client.noMail()))}
          />
        </div>
      )}
      <ErrorLine error={request.error} />
    </section>
  );
}

function AddressForm({ client, onChoices }: MailPartProps) {
  const request = useRequest();
  const [address, setAddress] = useState("");
  return (
    <Form
      request={request}
      submit={words.mail.send}
      onSubmit={async () => onChoices(await client.mailCode(address.trim()))}
    >
      <Field
        label={words.mail.address}
        hint={words.mail.hint}
        type="email"
        required
        autoComplete="email"
        value={address}
        onText={setAddress}
      />
    </Form>
  );
}

function CodeForm({ client, onChoices, address }: MailPartProps & { readonly address: string }) {
  const request = useRequest();
  const [code, setCode] = useState("");
  return (
    <Form
      request={request}
      submit={words.mail.confirm}
      onSubmit={async () => onChoices(await client.confirmMail(code))}
    >
      <CodeField label={words.mail.code(address)} value={code} onText={setCode} />
    </Form>
  );
}

function When({ choices, onChange }: MailPartProps) {
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Choice
        label={words.mail.when}
        value={choices.digest ? "morning" : "once"}
        choices={[
          ["once", words.mail.atOnce],
          ["morning", words.mail.eachMorning],
        ]}
        onChoose={(when) => onChange({ digest: when === "morning" })}
      />
      {choices.digest ? (
        <Time
          key={choices.morning}
          label={words.mail.at}
          value={choices.morning}
          onTime={(morning) => onChange({ morning })}
        />
      ) : null}
    </div>
  );
}
