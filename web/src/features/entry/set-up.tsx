"use client";

import { useState } from "react";
import type { SessionClient } from "../../account/session";
import { CodeField } from "../../ui/fields/fields";
import { people } from "../../ui/strings/people-strings";
import { EntryCard } from "./entry-card";
import { NewcomerForm } from "./newcomer";

export interface SetUpProps {
  readonly client: SessionClient;
  /** Not on the server's own machine. */
  readonly asksCode: boolean;
  readonly onDone: () => Promise<unknown>;
}

/** The first person of a server makes the account that looks after it. */
export default function SetUp({ client, asksCode, onDone }: SetUpProps) {
  const [code, setCode] = useState("");
  return (
    <EntryCard title={people.setUp.title} text={people.setUp.text}>
      <NewcomerForm
        submit={people.setUp.submit}
        first={
          asksCode ? (
            <CodeField
              label={people.setUp.code}
              hint={people.setUp.codeHint}
              value={code}
              onText={setCode}
            />
          ) : null
        }
        onSubmit={async (who) => {
          await client.setUp(code.trim(), who);
          await onDone();
        }}
      />
    </EntryCard>
  );
}
