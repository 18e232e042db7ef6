"use client";

/** Who is on a list and what they may do; owners invite, make links, change and remove, and have programs told. */

import { useCallback } from "react";
import type { AccountClient } from "../../account/client";
import type { ListRole } from "../../account/session";
import { DialogHead } from "../../ui/dialogs/dialog-head";
import Sheet from "../../ui/dialogs/sheet";
import { ErrorLine } from "../../ui/fields/form";
import { useLooked } from "../../ui/fields/use-looked";
import { people } from "../../ui/strings/people-strings";
import { Invites } from "./invites";
import { Links } from "./links";
import { Members } from "./members";
import { WebhooksPart } from "./webhooks-part";

export interface ShareDialogProps {
  readonly client: AccountClient;
  readonly list: string;
  readonly title: string;
  readonly me: string;
  readonly role: ListRole;
  /** Changes when a member record does. */
  readonly version: string;
  readonly phone: boolean;
  readonly onLeft: () => void;
  readonly onClose: () => void;
}

export default function ShareDialog(props: ShareDialogProps) {
  const { client, list, role } = props;
  const look = useCallback(() => client.sharing.of(list), [client, list]);
  // What others do is seen too: the list's own member records change with it.
  const { value: sharing, request, change } = useLooked(look, props.version);
  const heading = people.share.title(props.title);
  return (
    <Sheet place={props.phone ? "bottom" : "middle"} label={heading} onClose={props.onClose}>
      <DialogHead title={heading} close={people.share.close} onClose={props.onClose} look="long" />
      <div className="px-[22px] pb-5">
        <ErrorLine error={request.error} />
        {sharing === null ? (
          request.error ? null : (
            <p className="pb-4 text-soft">{people.share.loading}</p>
          )
        ) : (
          <>
            <Members {...props} sharing={sharing} change={change} />
            {role === "owner" ? (
              <>
                <Invites client={client} list={list} sharing={sharing} change={change} />
                <Links client={client} list={list} sharing={sharing} change={change} />
                <WebhooksPart client={client.webhooks} list={list} />
              </>
            ) : (
              <p className="part text-[12.8px] text-soft">{people.share.onlyOwners}</p>
            )}
          </>
        )}
      </div>
    </Sheet>
  );
}
