"use client";

import { Suspense, useId, useState } from "react";
import type { WebhookClient } from "../../account/webhooks";
import { lazyPart } from "../../ui/browser/lazy-part";
import { people } from "../../ui/strings/people-strings";

const HookList = lazyPart(() => import("./webhooks/hook-list"));

export interface WebhooksPartProps {
  readonly client: WebhookClient;
  readonly list: string;
}

/** Other programs that are told what happens; loaded when somebody wants to see them. */
export function WebhooksPart({ client, list }: WebhooksPartProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section aria-labelledby={id} className="part">
      <h3 id={id} className="part-title">
        {people.share.webhooks}
      </h3>
      <p className="text-[12.3px] text-soft">{people.share.webhooksHint}</p>
      {open ? (
        <Suspense fallback={<p className="text-soft">{people.share.loading}</p>}>
          <HookList client={client} list={list} />
        </Suspense>
      ) : (
        <button type="button" className="button self-start" onClick={() => setOpen(true)}>
          {people.share.showWebhooks}
        </button>
      )}
    </section>
  );
}
