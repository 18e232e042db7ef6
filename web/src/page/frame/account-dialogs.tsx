"use client";

/** The dialogs about sharing and accounts; without accounts, what there is to share. */

import { useMemo } from "react";
import { accountClient } from "../../account/client";
import { membersKey } from "../../lists/people/rights";
import { useSession } from "../../react/session";
import { useClient } from "../../react/sync-provider";
import { at, fetchHere } from "../../site/path";
import { lazyPart } from "../../ui/browser/lazy-part";
import { strings } from "../../ui/strings/strings";
import { useSignOut } from "../entry/use-sign-out";
import { type Address, formatAddress } from "./address";
import type { PartProps } from "./types";

const ShareDialog = lazyPart(() => import("../../features/sharing/share-dialog"));
const OpenShareDialog = lazyPart(() => import("../../features/sharing/open-share-dialog"));
const AccountDialog = lazyPart(() => import("../../features/account/account-dialog"));
const NOWHERE: Address = {
  list: null,
  view: null,
  task: null,
  figures: false,
  past: false,
  saved: null,
  filter: null,
};

export default function AccountDialogs({ workspace, pageState, go, phone }: PartProps) {
  const { session, refresh } = useSession();
  const client = useMemo(() => accountClient(fetchHere), []);
  const sync = useClient();
  const { signOut, forget } = useSignOut();
  const close = () => pageState.setLayer(null);
  const { current } = workspace;
  if (session.mode === "open")
    return pageState.layer === "share" && current ? (
      <OpenShareDialog
        client={client.webhooks}
        list={current.id}
        title={current.title || strings.lists.untitled}
        address={location.origin + at(`/${formatAddress({ ...NOWHERE, list: current.id })}`)}
        phone={phone}
        onClose={close}
      />
    ) : null;
  if (!session.account) return null;
  if (pageState.layer === "share" && current)
    return (
      <ShareDialog
        client={client}
        list={current.id}
        title={current.title || strings.lists.untitled}
        me={session.account.id}
        role={workspace.roleOf(current)}
        version={membersKey(current)}
        phone={phone}
        onClose={close}
        onLeft={() => {
          close();
          void sync.forgetList(current.id);
          go({ list: null, task: null }, "replace");
        }}
      />
    );
  if (pageState.layer !== "account") return null;
  return (
    <AccountDialog
      client={client}
      account={session.account}
      lists={workspace.summaries}
      waiting={workspace.status.waiting}
      phone={phone}
      onChanged={refresh}
      onSignOut={signOut}
      onRemoved={forget}
      onClose={close}
    />
  );
}
