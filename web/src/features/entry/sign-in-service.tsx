"use client";

import type { SessionClient } from "../../account/session";
import { useSession } from "../../react/session";
import { goTo } from "../../ui/browser/go-to";
import { ErrorLine } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";

export interface SignInServiceProps {
  readonly client: SessionClient;
  /** The secret of the invite somebody came with. */
  readonly invite?: string;
  readonly leave?: (address: string) => void;
}

/** The way in by the sign-in service, where there is one. */
export function SignInService({ client, invite, leave = goTo }: SignInServiceProps) {
  const { session } = useSession();
  const request = useRequest();
  if (session.mode === "open" || !session.oidc) return null;
  const start = async () => leave(await client.goElsewhere(invite ? { invite } : {}));
  return (
    <div className="flex flex-col gap-2">
      <button
        type="button"
        className="button self-start"
        aria-disabled={request.busy}
        onClick={() => request.run(start)}
      >
        {people.oidc.goOn(session.oidc.name)}
      </button>
      <ErrorLine error={request.error} />
    </div>
  );
}
