"use client";

/** A topic of ntfy that messages go to. */

import { useState } from "react";
import type { NoticeChoices, NoticeClient } from "../../../account/notices";
import { SureButton } from "../../../ui/dialogs/sure-button";
import { ErrorLine, Field, Form } from "../../../ui/fields/form";
import { useRequest } from "../../../ui/fields/use-request";
import { noticeSettings as words } from "../../../ui/strings/notice-settings-strings";

export interface NtfyPartProps {
  readonly client: NoticeClient;
  readonly choices: NoticeChoices;
  readonly onChoices: (choices: NoticeChoices) => void;
}

export function NtfyPart({ client, choices, onChoices }: NtfyPartProps) {
  const { address } = choices.ntfy;
  const request = useRequest();
  const [said, setSaid] = useState("");
  return (
    <section aria-label={words.ntfy.title} className="part">
      <h3 className="part-title">{words.ntfy.title}</h3>
      {address === null ? (
        <TopicForm client={client} onChoices={onChoices} />
      ) : (
        <div className="person-line">
          <span className="min-w-0 flex-1 truncate">{address}</span>
          <button
            type="button"
            className="quiet-button hit text-[12.8px]"
            aria-label={words.tryIt(address)}
            onClick={() =>
              void request.run(async () => {
                const { outcome } = await client.tryTopic();
                setSaid(words.outcome[outcome]);
              })
            }
          >
            {words.try}
          </button>
          <SureButton
            name={words.ntfy.remove}
            label={words.remove}
            onSure={() => void request.run(async () => onChoices(await client.noTopic()))}
          />
        </div>
      )}
      <ErrorLine error={request.error} />
      <p role="status" className={said ? "notice-hint" : "sr-only"}>
        {said}
      </p>
    </section>
  );
}

function TopicForm({ client, onChoices }: Pick<NtfyPartProps, "client" | "onChoices">) {
  const request = useRequest();
  const [address, setAddress] = useState("");
  const [token, setToken] = useState("");
  return (
    <Form
      request={request}
      submit={words.ntfy.save}
      onSubmit={async () => onChoices(await client.nameTopic(address.trim(), token.trim()))}
    >
      <Field
        label={words.ntfy.address}
        hint={words.ntfy.hint}
        type="url"
        required
        placeholder="https://ntfy.sh/…"
        value={address}
        onText={setAddress}
      />
      <Field
        label={words.ntfy.token}
        type="password"
        autoComplete="off"
        value={token}
        onText={setToken}
      />
    </Form>
  );
}
