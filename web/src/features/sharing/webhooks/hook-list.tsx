"use client";

import { ChevronDown } from "lucide-react";
import { useCallback, useState } from "react";
import type { Webhook, WebhookClient, WebhookTerms } from "../../../account/webhooks";
import { MadeSecret } from "../../../ui/dialogs/made-secret";
import { ErrorLine } from "../../../ui/fields/form";
import { webhookWords as words } from "../../../ui/strings/webhook-strings";
import { HookDetails } from "./hook-details";
import { HookForm } from "./hook-form";
import { hostOf, nameOf, needsLook, sayState } from "./say";
import { useWatched } from "./use-watched";

export interface HookListProps {
  readonly client: WebhookClient;
  readonly list: string;
}

const NEW: WebhookTerms = { url: "", events: null, description: "" };

/** A list's webhooks, and one more. */
export default function HookList({ client, list }: HookListProps) {
  const look = useCallback(() => client.of(list), [client, list]);
  const { value: hooks, request, change } = useWatched(look);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-3">
      <ErrorLine error={request.error} />
      {hooks === null && !request.error ? <p className="text-soft">{words.loading}</p> : null}
      {hooks?.length === 0 ? <p className="text-[12.8px] text-soft">{words.none}</p> : null}
      {hooks?.length ? (
        <ul aria-label={words.list}>
          {hooks.map((hook) => (
            <HookLine key={hook.id} client={client} list={list} hook={hook} change={change} />
          ))}
        </ul>
      ) : null}
      {made ? <MadeSecret key={made} text={made} label={words.add.secret} qr={false} /> : null}
      {adding ? (
        <section aria-label={words.add.title} className="flex flex-col gap-3">
          <h4 className="text-[12.8px] font-[560]">{words.add.title}</h4>
          <HookForm
            terms={NEW}
            submit={words.add.submit}
            onSend={async (terms) => setMade(await client.make(list, terms))}
            onDone={() => {
              setAdding(false);
              void change(async () => undefined);
            }}
          />
        </section>
      ) : (
        <button type="button" className="button self-start" onClick={() => setAdding(true)}>
          {words.add.title}
        </button>
      )}
    </div>
  );
}

interface HookLineProps extends HookListProps {
  readonly hook: Webhook;
  readonly change: (work: () => Promise<unknown>) => Promise<boolean>;
}

function HookLine({ client, list, hook, change }: HookLineProps) {
  const [open, setOpen] = useState(false);
  const name = nameOf(hook);
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-expanded={open}
        aria-label={words.more(name)}
        className="person-line w-full border-b-0 py-2 text-left"
        onClick={() => setOpen(!open)}
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate">
            <bdi>{name}</bdi>
            {hook.description ? (
              <span className="ml-2 text-[12.3px] text-soft">{hostOf(hook.url)}</span>
            ) : null}
          </span>
          <span
            className={`block text-[12.3px] leading-[17px] ${needsLook(hook) ? "text-red-ink" : "text-soft"}`}
          >
            {sayState(hook)}
          </span>
          <span className="block text-[12.3px] leading-[17px] text-soft">
            {hook.yours
              ? hook.events === null
                ? words.events.all
                : words.events.chosen(hook.events.length)
              : words.state.others}
          </span>
        </span>
        <ChevronDown
          aria-hidden="true"
          size={16}
          className={`shrink-0 text-soft ${open ? "rotate-180" : ""}`}
        />
      </button>
      {open ? <HookDetails client={client} list={list} hook={hook} change={change} /> : null}
    </li>
  );
}
