"use client";

import type { SessionClient } from "../../account/session";
import { useSeat } from "../../react/session";
import { ErrorLine } from "../../ui/form";
import { people } from "../../ui/people-strings";
import { useTask } from "../../ui/use-task";

export interface ElsewhereProps {
  readonly client: SessionClient;
  /** The secret of the invite somebody came with. */
  readonly invite?: string;
  readonly leave?: (address: string) => void;
}

/** The way in by the sign-in service, where there is one. */
export function Elsewhere({ client, invite, leave = go }: ElsewhereProps) {
  const { session } = useSeat();
  const task = useTask();
  if (session.mode === "open" || !session.oidc) return null;
  const start = async () => leave(await client.goElsewhere(invite ? { invite } : {}));
  return (
    <div className="flex flex-col gap-2">
      <button
        type="button"
        className="button self-start"
        aria-disabled={task.busy}
        onClick={() => task.run(start)}
      >
        {people.oidc.goOn(session.oidc.name)}
      </button>
      <ErrorLine error={task.error} />
    </div>
  );
}

const go = (address: string) => window.location.assign(address);
