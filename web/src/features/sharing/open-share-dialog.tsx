"use client";

/** Sharing without accounts: whoever reaches the server has every list, at this address; programs are told of it. */

import type { WebhookClient } from "../../account/webhooks";
import { CopyButton } from "../../ui/dialogs/copy";
import { DialogHead } from "../../ui/dialogs/dialog-head";
import Sheet from "../../ui/dialogs/sheet";
import { people } from "../../ui/strings/people-strings";
import { WebhooksPart } from "./webhooks-part";

export interface OpenShareDialogProps {
  readonly client: WebhookClient;
  readonly list: string;
  readonly title: string;
  readonly address: string;
  readonly phone: boolean;
  readonly onClose: () => void;
}

export default function OpenShareDialog(props: OpenShareDialogProps) {
  const { client, list, title, address, phone, onClose } = props;
  const heading = people.share.title(title);
  return (
    <Sheet place={phone ? "bottom" : "middle"} label={heading} onClose={onClose}>
      <DialogHead title={heading} close={people.share.close} onClose={onClose} look="long" />
      <div className="px-[22px] pb-5">
        <section aria-label={people.share.address} className="part border-t-0 pt-0">
          <p className="text-[12.3px] text-soft">{people.share.openHint}</p>
          <div className="flex gap-2">
            <input
              readOnly
              aria-label={people.share.address}
              value={address}
              className="field min-w-0 flex-1 select-text"
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton text={address} label={people.share.copy} />
          </div>
        </section>
        <WebhooksPart client={client} list={list} />
      </div>
    </Sheet>
  );
}
