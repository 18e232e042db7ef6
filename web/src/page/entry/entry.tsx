"use client";

import type { SessionContext } from "../../react/session";
import { lazyPart } from "../../ui/browser/lazy-part";
import { useAddress } from "../frame/address";
import type { Invitation } from "./invitation";

const SetUp = lazyPart(() => import("../../features/entry/set-up"));
const SignInCard = lazyPart(() => import("../../features/entry/sign-in-card"));
const Join = lazyPart(() => import("../../features/entry/join"));
const GuestName = lazyPart(() => import("../../features/entry/guest-name"));

interface EntryProps {
  readonly context: SessionContext;
  readonly invitation: Invitation | null;
  readonly onEntered: () => void;
  /** What came of going to the sign-in service. */
  readonly said: string | null;
}

/** For whoever is not inside: first of all what they came for, then the ways to become somebody. */
export default function Entry({ context, invitation, onEntered, said }: EntryProps) {
  const { session, client, refresh } = context;
  const [, go] = useAddress();
  const enter = async (list: string | null) => {
    await refresh();
    onEntered();
    if (list !== null) go({ list, view: null, task: null }, "replace");
  };
  if (session.mode === "open") return null;
  const { setup, code, account } = session;
  if (setup) return <SetUp client={client} asksCode={code} onDone={refresh} />;
  if (invitation?.by === "join")
    return (
      <Join
        client={client}
        secret={invitation.secret}
        signedIn={account !== null}
        onDone={enter}
        onSkip={onEntered}
      />
    );
  if (invitation?.by === "link")
    return (
      <GuestName
        client={client}
        secret={invitation.secret}
        signedInAs={account?.name ?? null}
        onDone={() => enter(null)}
        onSkip={onEntered}
      />
    );
  const signedIn = () => {
    onEntered();
    return refresh();
  };
  return <SignInCard client={client} onDone={signedIn} said={said} />;
}
