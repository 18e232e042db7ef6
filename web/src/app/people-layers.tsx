"use client";

/** The dialogs there are only with accounts. */

import { lazy, useMemo } from "react";
import { accountClient } from "../account/client";
import { useSeat } from "../react/session";
import { useClient } from "../react/sync-provider";
import { strings } from "../ui/strings";
import type { LayersProps } from "./layers";
import { membersKey } from "./rights";
import { useSignOut } from "./use-sign-out";

const ShareDialog = lazy(() => import("../features/sharing/share-dialog"));
const AccountDialog = lazy(() => import("../features/account/account-dialog"));

export default function PeopleLayers({ desk, floor, go, phone }: LayersProps) {
  const { session, refresh } = useSeat();
  const client = useMemo(() => accountClient((...request) => fetch(...request)), []);
  const sync = useClient();
  const { signOut, forget } = useSignOut();
  const close = () => floor.setLayer(null);
  const { current } = desk;
  if (session.mode === "open" || !session.account) return null;
  if (floor.layer === "share" && current)
    return (
      <ShareDialog
        client={client}
        list={current.id}
        title={current.title || strings.lists.untitled}
        me={session.account.id}
        role={desk.roleOf(current)}
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
  if (floor.layer !== "account") return null;
  return (
    <AccountDialog
      client={client}
      account={session.account}
      lists={desk.summaries}
      waiting={desk.status.waiting}
      phone={phone}
      onChanged={refresh}
      onSignOut={signOut}
      onRemoved={forget}
      onClose={close}
    />
  );
}
