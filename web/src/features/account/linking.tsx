"use client";

import { useSeat } from "../../react/session";
import { ErrorLine } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";

/** Lets somebody sign in by the sign-in service from now on, where there is one. */
export function Linking({ leave = go }: { readonly leave?: (address: string) => void }) {
  const { session, client } = useSeat();
  const task = useTask();
  if (session.mode === "open" || !session.oidc) return null;
  const { name } = session.oidc;
  const start = async () => leave(await client.goElsewhere({ link: true }));
  return (
    <section aria-label={name} className="part">
      <h3 className="part-title">{name}</h3>
      <p className="mb-3 text-[12.8px] text-soft">{people.oidc.linkHint}</p>
      <ErrorLine error={task.error} />
      <button
        type="button"
        className="button"
        aria-disabled={task.busy}
        onClick={() => task.run(start)}
      >
        {people.oidc.link(name)}
      </button>
    </section>
  );
}

const go = (address: string) => window.location.assign(address);
