"use client";

import { useState } from "react";
import type { Webhook, WebhookClient } from "../../../account/webhooks";
import { MadeSecret } from "../../../ui/dialogs/made-secret";
import { SureButton } from "../../../ui/dialogs/sure-button";
import { webhookWords as words } from "../../../ui/strings/webhook-strings";
import { Deliveries } from "./deliveries";
import { HookForm } from "./hook-form";
import { Replay } from "./replay";
import { nameOf, sayMoment } from "./say";

export interface HookDetailsProps {
  readonly client: WebhookClient;
  readonly list: string;
  readonly hook: Webhook;
  readonly change: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** What can be done with a webhook, and what it has sent. */
export function HookDetails(props: HookDetailsProps) {
  const { client, list, hook, change } = props;
  const [editing, setEditing] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  if (!hook.yours)
    return (
      <div className="flex flex-wrap gap-2 pb-4">
        <Stops {...props} />
      </div>
    );
  const send = async () => {
    if (await change(() => client.test(list, hook.id))) setSent(sent + 1);
  };
  const rotate = () => change(async () => setSecret(await client.rotate(list, hook.id)));
  return (
    <div className="flex flex-col gap-4 pb-4">
      <p className="text-[12.3px] leading-[17px] break-all text-soft select-text">{hook.url}</p>
      {hook.old_secret_until ? (
        <p className="text-[12.3px] text-soft">
          {words.state.oldSecret(sayMoment(hook.old_secret_until))}
        </p>
      ) : null}
      {editing ? (
        <HookForm
          terms={hook}
          submit={words.actions.save}
          onSend={(terms) => client.set(list, hook.id, terms)}
          onDone={() => {
            setEditing(false);
            void change(async () => undefined);
          }}
        />
      ) : null}
      <div className="flex flex-wrap gap-x-3 gap-y-2">
        <button type="button" className="button" onClick={() => void send()}>
          {words.actions.test}
        </button>
        <button type="button" className="button" onClick={() => setEditing(!editing)}>
          {editing ? words.actions.cancel : words.actions.edit}
        </button>
        <SureButton
          name={words.actions.rotateName(nameOf(hook))}
          label={words.actions.rotate}
          onSure={() => void rotate()}
        />
        <Stops {...props} />
      </div>
      {secret ? (
        <MadeSecret key={secret} text={secret} label={words.add.secret} qr={false} />
      ) : null}
      <Replay onReplay={(after) => change(() => client.replay(list, hook.id, after))} />
      <Deliveries
        client={client}
        list={list}
        hook={hook.id}
        version={`${sent} ${hook.last?.id} ${hook.last?.at} ${hook.behind}`}
        onSent={() => void change(async () => undefined)}
      />
    </div>
  );
}

/** Pausing, going on and removing; the first and the last also somebody else's. */
function Stops({ client, list, hook, change }: HookDetailsProps) {
  const paused = hook.state === "paused";
  const set = (value: boolean) => change(() => client.set(list, hook.id, { paused: value }));
  return (
    <>
      {paused && !hook.yours ? null : (
        <button type="button" className="button" onClick={() => void set(!paused)}>
          {paused ? words.actions.goOn : words.actions.pause}
        </button>
      )}
      {hook.yours && hook.state === "waits" ? (
        <button type="button" className="button" onClick={() => void set(false)}>
          {words.actions.tryNow}
        </button>
      ) : null}
      <SureButton
        name={words.actions.removeName(nameOf(hook))}
        label={words.actions.remove}
        onSure={() => void change(() => client.remove(list, hook.id))}
      />
    </>
  );
}
