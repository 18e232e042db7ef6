"use client";

/** Who is on a list and what they may do; owners invite, make links, change and remove. */

import { X } from "lucide-react";
import type { AccountClient } from "../../account/client";
import type { ListRole } from "../../account/session";
import { ErrorLine } from "../../ui/form";
import { people } from "../../ui/people-strings";
import Sheet from "../../ui/sheet";
import { Invites } from "./invites";
import { Links } from "./links";
import { Members } from "./members";
import { useSharing } from "./use-sharing";

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
  const used = useSharing(client, list, props.version);
  const heading = people.share.title(props.title);
  return (
    <Sheet place={props.phone ? "bottom" : "middle"} label={heading} onClose={props.onClose}>
      <div className="flex items-start gap-3 px-[22px] pt-5 pb-4">
        <p aria-hidden="true" className="min-w-0 flex-1 text-[17px] font-[650] break-words">
          {heading}
        </p>
        <button
          type="button"
          aria-label={people.share.close}
          className="icon-button -mt-2 -mr-2 md:mt-0"
          onClick={props.onClose}
        >
          <X aria-hidden="true" size={17} />
        </button>
      </div>
      <div className="px-[22px] pb-5">
        <ErrorLine error={used.task.error} />
        {used.sharing === null ? (
          used.task.error ? null : (
            <p className="pb-4 text-soft">{people.share.loading}</p>
          )
        ) : (
          <>
            <Members {...props} sharing={used.sharing} change={used.change} />
            {role === "owner" ? (
              <>
                <Invites client={client} list={list} sharing={used.sharing} change={used.change} />
                <Links client={client} list={list} sharing={used.sharing} change={used.change} />
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
