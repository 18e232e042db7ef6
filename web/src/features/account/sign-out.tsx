"use client";

import { useState } from "react";
import { ErrorLine } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";

export interface SignOutProps {
  readonly waiting: number;
  readonly onSignOut: () => Promise<unknown>;
}

/** Edits that were never sent would be lost, so nobody signs out over them without being asked. */
export function SignOut({ waiting, onSignOut }: SignOutProps) {
  const task = useTask();
  const [asked, setAsked] = useState(false);
  const leave = () => void task.run(onSignOut);
  return (
    <section aria-label={people.account.signOut} className="part">
      {asked && waiting > 0 ? (
        <div role="alertdialog" aria-label={people.account.signOut} className="flex flex-col gap-3">
          <p>
            <span className="font-[620]">{people.account.signOutWaiting(waiting)}</span>{" "}
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
      <ErrorLine error={task.error} />
    </section>
  );
}
