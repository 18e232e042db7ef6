"use client";

import { useEffect, useState } from "react";
import type { InviteOffer, SessionClient } from "../../account/session";
import { ErrorLine } from "../../ui/fields/form";
import { sayError } from "../../ui/fields/say-error";
import { useRequest } from "../../ui/fields/use-request";
import { isolated } from "../../ui/format/isolate";
import { people } from "../../ui/strings/people-strings";
import { EntryCard } from "./entry-card";
import { NewcomerForm } from "./newcomer";
import { SignInForm } from "./sign-in-card";
import { SignInService } from "./sign-in-service";

export interface JoinProps {
  readonly client: SessionClient;
  readonly secret: string;
  readonly signedIn: boolean;
  /** With the list that was joined, if the invite was to one. */
  readonly onDone: (list: string | null) => Promise<unknown>;
  readonly onSkip: () => void;
}

type OfferState =
  | { readonly is: "looking" }
  | { readonly is: "found"; readonly invite: InviteOffer }
  | { readonly is: "failed"; readonly why: string };

/** What an invite is to, and the way in. */
export default function Join(props: JoinProps) {
  const looked = useInviteOffer(props.client, props.secret);
  switch (looked.is) {
    case "looking":
      return <p className="loading">{people.join.loading}</p>;
    case "failed":
      return (
        <EntryCard title={people.join.failed} text={people.join.failedHint}>
          <ErrorLine error={looked.why} />
          <button type="button" className="button self-start" onClick={props.onSkip}>
            {props.signedIn ? people.join.goOn : people.signIn.submit}
          </button>
        </EntryCard>
      );
    case "found":
      return <Invited {...props} invite={looked.invite} />;
  }
}

/** A new account has its inbox and the list it was invited to. */
async function listCalled(client: SessionClient, title: string | null): Promise<string | null> {
  if (title === null) return null;
  const lists = await client.lists().catch(() => []);
  return lists.findLast((list) => list.title === title)?.id ?? null;
}

function useInviteOffer(client: SessionClient, secret: string): OfferState {
  const [looked, setLooked] = useState<OfferState>({ is: "looking" });
  useEffect(() => {
    let wanted = true;
    client.lookAtInvite(secret).then(
      (invite) => wanted && setLooked({ is: "found", invite }),
      (error) => wanted && setLooked({ is: "failed", why: sayError(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [client, secret]);
  return looked;
}

function Invited(props: JoinProps & { readonly invite: InviteOffer }) {
  const { client, secret, invite, signedIn, onDone } = props;
  const request = useRequest();
  const [has, setHas] = useState(false);
  const accept = async () => {
    await onDone(await client.acceptInvite(secret));
  };
  const title = invite.title === null ? people.join.titleServer : people.join.title(invite.title);
  const text = [
    people.join.by(isolated(invite.by)),
    invite.role === null ? "" : people.join.asRole[invite.role],
  ].join(" ");
  if (signedIn)
    return (
      <EntryCard title={title} text={text}>
        <ErrorLine error={request.error} />
        <div className="flex gap-3">
          <button type="button" className="button-main" onClick={() => request.run(accept)}>
            {people.join.submit}
          </button>
          <button type="button" className="button" onClick={props.onSkip}>
            {people.join.skip}
          </button>
        </div>
      </EntryCard>
    );
  return (
    <EntryCard title={title} text={text}>
      {has ? (
        <SignInForm client={client} onDone={accept} />
      ) : (
        <NewcomerForm
          submit={people.join.signUp}
          onSubmit={async (who) => {
            await client.signUp(secret, who);
            await onDone(await listCalled(client, invite.title));
          }}
        />
      )}
      <SignInService client={client} invite={secret} />
      <button type="button" className="quiet-button hit self-start" onClick={() => setHas(!has)}>
        {has ? people.join.makeOne : people.join.haveOne}
      </button>
    </EntryCard>
  );
}
