"use client";

/** Who may come in, and by which door: set up, sign in, join, enter as a guest, or the lists themselves. */

import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { SignIn } from "../../account/session";
import { identityOf, SessionProvider, useSession } from "../../react/session";
import { BrowserSync, useClient } from "../../react/sync-provider";
import { useSyncStatus } from "../../react/use-sync-status";
import { useFocusKept } from "../../ui/browser/focus-keeper";
import { lazyPart, part } from "../../ui/browser/lazy-part";
import { closeDrafts, openDrafts } from "../../ui/drafts/drafts";
import { useWords } from "../../ui/language/use-words";
import { strings } from "../../ui/strings/strings";
import { showToast } from "../../ui/toasts/toasts";
import { useAddress } from "../frame/address";
import { forgetInvitation, type Invitation, takeInvitation } from "./invitation";
import { forgetReturn, takeReturn } from "./oidc-return";
import { takeShared } from "./shared";
import { useKeptSession } from "./use-kept-session";

const Entry = lazyPart(() => import("./entry"));

const ASK_MS = 5_000;

export const Waiting = () => (
  <>
    <p className="loading">{strings.app.loading}</p>
    {/* Hidden by the style sheet: whoever sees it has none, so the scripts are not there to say so either. */}
    <p className="stranded">{strings.app.stranded}</p>
  </>
);

export function SessionGate({ children }: { readonly children: ReactNode }) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => setInvitation(takeInvitation()), []);
  useEffect(() => setSaid(takeReturn()), []);
  useEffect(takeShared, []);
  const context = useKeptSession();
  const hasWords = useWords();
  useFocusKept();
  if (context === null || !hasWords) return <Waiting />;
  const done = () => {
    forgetInvitation();
    setInvitation(null);
    forgetReturn();
    setSaid(null);
  };
  return (
    <SessionProvider value={context}>
      <Suspense fallback={<Waiting />}>
        {context.session.mode === "open" || (invitation === null && identityOf(context.session)) ? (
          <Inside session={context.session}>
            <Returned said={said} />
            {children}
          </Inside>
        ) : (
          <Entry context={context} invitation={invitation} onEntered={done} said={said} />
        )}
      </Suspense>
    </SessionProvider>
  );
}

function Inside({ session, children }: { readonly session: SignIn; readonly children: ReactNode }) {
  const identity = identityOf(session);
  const only = session.mode === "accounts" && !session.account ? session.guest?.list : undefined;
  const [place, go] = useAddress();
  const me = identity?.me ?? null;
  useEffect(() => {
    void openDrafts(me);
    return closeDrafts;
  }, [me]);
  useEffect(() => {
    if (only !== undefined && place.list !== only) go({ list: only, view: null }, "replace");
  }, [only, place.list, go]);
  return (
    <BrowserSync key={identity?.me ?? ""} identity={identity} waiting={<Waiting />}>
      <AskAgain />
      {children}
    </BrowserSync>
  );
}

/** Shows somebody who is signed in what came of going to the sign-in service. */
function Returned({ said }: { readonly said: string | null }) {
  useEffect(() => {
    if (said === null) return;
    forgetReturn();
    void part(() => import("../../ui/strings/people-strings")).then(({ people }) =>
      showToast(people.oidc.said[said] ?? people.oidc.failed),
    );
  }, [said]);
  return null;
}

/** The server turned the connection away: perhaps nobody is signed in any more. */
function AskAgain() {
  const { refresh } = useSession();
  const client = useClient();
  const status = useSyncStatus();
  const turnedAway = status.state === "paused" && status.code === "unauthenticated";
  const asked = useRef(0);
  useEffect(() => {
    if (!turnedAway) return;
    // A server that says both yes and no is not asked without a break.
    const wait = Date.now() - asked.current < ASK_MS ? ASK_MS : 0;
    const timer = setTimeout(() => {
      asked.current = Date.now();
      void refresh().then((now) => (identityOf(now) ? client.retryNow() : undefined));
    }, wait);
    return () => clearTimeout(timer);
  }, [turnedAway, refresh, client]);
  return null;
}
