"use client";

import { useCallback } from "react";
import type { Delivery, WebhookClient } from "../../../account/webhooks";
import { ErrorLine } from "../../../ui/fields/form";
import { useLooked } from "../../../ui/fields/use-looked";
import { webhookWords } from "../../../ui/strings/webhook-strings";
import { sayMoment, sayOutcome } from "./say";

const words = webhookWords.deliveries;

export interface DeliveriesProps {
  readonly client: WebhookClient;
  readonly list: string;
  readonly hook: string;
  /** Changes when something was sent. */
  readonly version: string;
  readonly onSent: () => void;
}

/** What was sent last and what came of it, newest first. */
export function Deliveries({ client, list, hook, version, onSent }: DeliveriesProps) {
  const look = useCallback(() => client.deliveries(list, hook), [client, list, hook]);
  const { value, request, change } = useLooked(look, version);
  const again = async (sent: Delivery) => {
    if (await change(() => client.again(list, hook, sent.id))) onSent();
  };
  return (
    <section aria-label={words.title} className="flex flex-col gap-1.5">
      <h4 className="text-[12.8px] font-[560]">{words.title}</h4>
      <ErrorLine error={request.error} />
      {value?.length === 0 ? <p className="text-[12.8px] text-soft">{words.none}</p> : null}
      <ul className="max-h-72 overflow-y-auto">
        {(value ?? []).map((sent) => (
          <DeliveryLine key={`${sent.id} ${sent.at}`} sent={sent} onAgain={again} />
        ))}
      </ul>
    </section>
  );
}

interface DeliveryLineProps {
  readonly sent: Delivery;
  readonly onAgain: (sent: Delivery) => Promise<void>;
}

function DeliveryLine({ sent, onAgain }: DeliveryLineProps) {
  const when = sayMoment(sent.at);
  const badge = sent.by === "log" ? null : words[sent.by];
  return (
    <li className="person-line flex-wrap py-1.5">
      <span className="min-w-0 flex-1">
        <span className="block">
          {sent.type}
          {badge ? <span className="badge">{badge}</span> : null}
        </span>
        <span
          className={`block text-[12.3px] leading-[17px] ${sent.ok ? "text-soft" : "text-red-ink"}`}
        >
          {[when, sayOutcome(sent), words.took(sent.milliseconds)].join(" · ")}
        </span>
        {sent.answer ? (
          <details className="text-[12.3px] leading-[17px] text-soft">
            <summary className="hit w-fit">{words.answer}</summary>
            <pre className="overflow-x-auto whitespace-pre-wrap break-words">{sent.answer}</pre>
          </details>
        ) : null}
      </span>
      {sent.rev > 0 ? (
        <button
          type="button"
          className="quiet-button hit shrink-0 text-[12.8px]"
          aria-label={words.againName(sent.type, when)}
          onClick={() => void onAgain(sent)}
        >
          {words.again}
        </button>
      ) : null}
    </li>
  );
}
