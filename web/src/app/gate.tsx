"use client";

/** Who may come in, and by which door: set up, sign in, join, enter as a guest, or the lists themselves. */

import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { Session } from "../account/session";
import { identityOf, SeatProvider, useSeat } from "../react/session";
import { BrowserSync, useClient } from "../react/sync-provider";
import { useSyncStatus } from "../react/use-sync-status";
import { closeDrafts, openDrafts } from "../ui/drafts";
import { strings } from "../ui/strings";
import { showToast } from "../ui/toasts";
import { type Arrival, forgetArrival, takeArrival } from "./arrival";
import { usePlace } from "./place";
import { forgetReturn, takeReturn } from "./returned";
import { useSession } from "./use-session";

const Door = lazy(() => import("./door"));

const ASK_MS = 5_000;
const WAITING = (
  <>
    <p className="loading">{strings.app.loading}</p>
    {/* Hidden by the style sheet: whoever sees it has none, so the scripts are not there to say so either. */}
    <p className="stranded">{strings.app.stranded}</p>
  </>
);

export function Gate({ children }: { readonly children: ReactNode }) {
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => setArrival(takeArrival()), []);
  useEffect(() => setSaid(takeReturn()), []);
  const seat = useSession();
  if (seat === null) return WAITING;
  const done = () => {
    forgetArrival();
    setArrival(null);
    forgetReturn();
    setSaid(null);
  };
  return (
    <SeatProvider value={seat}>
      <Suspense fallback={WAITING}>
        {seat.session.mode === "open" || (arrival === null && identityOf(seat.session)) ? (
          <Inside session={seat.session}>
            <Returned said={said} />
            {children}
          </Inside>
        ) : (
          <Door seat={seat} arrival={arrival} onArrived={done} said={said} />
        )}
      </Suspense>
    </SeatProvider>
  );
}

function Inside({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}) {
  const identity = identityOf(session);
  const only = session.mode === "accounts" && !session.account ? session.guest?.list : undefined;
  const [place, go] = usePlace();
  const me = identity?.me ?? null;
  useEffect(() => {
    void openDrafts(me);
    return closeDrafts;
  }, [me]);
  useEffect(() => {
    if (only !== undefined && place.list !== only) go({ list: only, view: null }, "replace");
  }, [only, place.list, go]);
  return (
    <BrowserSync key={identity?.me ?? ""} identity={identity} waiting={WAITING}>
      <AskAgain />
      {children}
    </BrowserSync>
  );
}

/** Tells somebody who is signed in what came of going to the sign-in service. */
function Returned({ said }: { readonly said: string | null }) {
  useEffect(() => {
    if (said === null) return;
    forgetReturn();
    void import("../ui/people-strings").then(({ people }) =>
      showToast(people.oidc.said[said] ?? people.oidc.failed),
    );
  }, [said]);
  return null;
}

/** The server turned the connection away: perhaps nobody is signed in any more. */
function AskAgain() {
  const { refresh } = useSeat();
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
