"use client";

import { useState } from "react";
import type { WebhookTerms } from "../../../account/webhooks";
import { Field, Form } from "../../../ui/fields/form";
import { useRequest } from "../../../ui/fields/use-request";
import { webhookWords as words } from "../../../ui/strings/webhook-strings";
import { EventsChoice } from "./events-choice";

const URL_MAX = 2_000;
const DESCRIPTION_MAX = 200;

export interface HookFormProps {
  readonly terms: WebhookTerms;
  readonly submit: string;
  /** Rejects with what the server says, which is shown here; what was typed stays. */
  readonly onSend: (terms: WebhookTerms) => Promise<unknown>;
  readonly onDone: () => void;
}

export function HookForm({ terms, submit, onSend, onDone }: HookFormProps) {
  const request = useRequest();
  const [url, setUrl] = useState(terms.url);
  const [description, setDescription] = useState(terms.description);
  const [events, setEvents] = useState(terms.events);
  return (
    <Form
      request={request}
      submit={submit}
      onSubmit={() => onSend({ url: url.trim(), description: description.trim(), events })}
      onDone={onDone}
    >
      <Field
        label={words.add.url}
        hint={words.add.urlHint}
        type="url"
        value={url}
        onText={setUrl}
        required
        maxLength={URL_MAX}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field
        label={words.add.description}
        value={description}
        onText={setDescription}
        maxLength={DESCRIPTION_MAX}
        autoComplete="off"
      />
      <EventsChoice events={events} onChoose={setEvents} />
    </Form>
  );
}
