"use client";

import { useState, useSyncExternalStore } from "react";
import { draftsHere, subscribeDrafts } from "../../ui/drafts/drafts";
import { ErrorLine } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";

export interface SignOutProps {
  readonly waiting: number;
  readonly onSignOut: () => Promise<unknown>;
}

/** Edits that were never sent and texts that are still in their field would be lost, so nobody signs out over them without being asked. */
export function SignOut({ waiting: edits, onSignOut }: SignOutProps) {
  const request = useRequest();
  const drafts = useSyncExternalStore(subscribeDrafts, draftsHere, () => 0);
  const waiting = edits + drafts;
  const [asked, setAsked] = useState(false);
  const leave = () => void request.run(onSignOut);
  return (
    <section aria-label={people.account.signOut} className="part">
      {asked && waiting > 0 ? (
        <div role="alertdialog" aria-label={people.account.signOut} className="flex flex-col gap-3">
          <p>
            <span className="font-[620]">
              {edits > 0 ? people.account.signOutWaiting(edits) : null}{" "}
              {drafts > 0 ? people.account.signOutTyped(drafts) : null}
            </span>{" "}
            {people.account.signOutText(waiting)}
          </p>
          <div className="flex flex-wrap gap-2">
            <button
              type="button"
              // biome-ignore lint/a11y/noAutofocus: the question takes the place of the button that asked it
              autoFocus
              className="button-main"
              onClick={() => setAsked(false)}
            >
              {people.account.stay}
            </button>
            <button type="button" className="button text-red-ink" onClick={leave}>
              {people.account.signOutAnyway(waiting)}
            </button>
          </div>
        </div>
      ) : (
        <button
          type="button"
          className="button self-start"
          onClick={() => (waiting > 0 ? setAsked(true) : leave())}
        >
          {people.account.signOut}
        </button>
      )}
      <ErrorLine error={request.error} />
    </section>
  );
}
