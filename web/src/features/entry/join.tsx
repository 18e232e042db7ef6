"use client";

import { useEffect, useState } from "react";
import type { Invitation, SessionClient } from "../../account/session";
import { ErrorLine } from "../../ui/form";
import { isolated } from "../../ui/isolate";
import { people } from "../../ui/people-strings";
import { sayError, useTask } from "../../ui/use-task";
import { Elsewhere } from "./elsewhere";
import { Entry } from "./entry";
import { NewcomerForm } from "./newcomer";
import { SignInForm } from "./sign-in";

export interface JoinProps {
  readonly client: SessionClient;
  readonly secret: string;
  readonly signedIn: boolean;
  /** With the list that was joined, if the invite was to one. */
  readonly onDone: (list: string | null) => Promise<unknown>;
  readonly onSkip: () => void;
}

type Looked =
  | { readonly is: "looking" }
  | { readonly is: "found"; readonly invite: Invitation }
  | { readonly is: "failed"; readonly why: string };

/** What an invite is to, and the way in. */
export default function Join(props: JoinProps) {
  const looked = useInvitation(props.client, props.secret);
  switch (looked.is) {
    case "looking":
      return <p className="loading">{people.join.loading}</p>;
    case "failed":
      return (
        <Entry title={people.join.failed} text={people.join.failedHint}>
          <ErrorLine error={looked.why} />
          <button type="button" className="button self-start" onClick={props.onSkip}>
            {props.signedIn ? people.join.goOn : people.signIn.submit}
          </button>
        </Entry>
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

function useInvitation(client: SessionClient, secret: string): Looked {
  const [looked, setLooked] = useState<Looked>({ is: "looking" });
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

function Invited(props: JoinProps & { readonly invite: Invitation }) {
  const { client, secret, invite, signedIn, onDone } = props;
  const task = useTask();
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
      <Entry title={title} text={text}>
        <ErrorLine error={task.error} />
        <div className="flex gap-3">
          <button type="button" className="button-main" onClick={() => task.run(accept)}>
            {people.join.submit}
          </button>
          <button type="button" className="button" onClick={props.onSkip}>
            {people.join.skip}
          </button>
        </div>
      </Entry>
    );
  return (
    <Entry title={title} text={text}>
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
      <Elsewhere client={client} invite={secret} />
      <button type="button" className="quiet-button hit self-start" onClick={() => setHas(!has)}>
        {has ? people.join.makeOne : people.join.haveOne}
      </button>
    </Entry>
  );
}
