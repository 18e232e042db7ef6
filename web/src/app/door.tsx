"use client";

import { lazy } from "react";
import type { Seat } from "../react/session";
import type { Arrival } from "./arrival";
import { usePlace } from "./place";

const SetUp = lazy(() => import("../features/entry/set-up"));
const SignIn = lazy(() => import("../features/entry/sign-in"));
const Join = lazy(() => import("../features/entry/join"));
const GuestName = lazy(() => import("../features/entry/guest-name"));

interface DoorProps {
  readonly seat: Seat;
  readonly arrival: Arrival | null;
  readonly onArrived: () => void;
  /** What came of going to the sign-in service. */
  readonly said: string | null;
}

/** For whoever is not inside: first of all what they came for, then the ways to become somebody. */
export default function Door({ seat, arrival, onArrived, said }: DoorProps) {
  const { session, client, refresh } = seat;
  const [, go] = usePlace();
  const enter = async (list: string | null) => {
    await refresh();
    onArrived();
    if (list !== null) go({ list, view: null, task: null }, "replace");
  };
  if (session.mode === "open") return null;
  const { setup, code, account } = session;
  if (setup) return <SetUp client={client} asksCode={code} onDone={refresh} />;
  if (arrival?.by === "join")
    return (
      <Join
        client={client}
        secret={arrival.secret}
        signedIn={account !== null}
        onDone={enter}
        onSkip={onArrived}
      />
    );
  if (arrival?.by === "link")
    return (
      <GuestName
        client={client}
        secret={arrival.secret}
        signedInAs={account?.name ?? null}
        onDone={() => enter(null)}
        onSkip={onArrived}
      />
    );
  const signedIn = () => {
    onArrived();
    return refresh();
  };
  return <SignIn client={client} onDone={signedIn} said={said} />;
}
