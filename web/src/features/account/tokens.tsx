"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Token } from "../../account/own";
import { MadeSecret } from "../../ui/dialogs/made-secret";
import { SureButton } from "../../ui/dialogs/sure-button";
import { ErrorLine } from "../../ui/fields/form";
import { useLooked } from "../../ui/fields/use-looked";
import { sayLongDay } from "../../ui/format/due";
import { isolated } from "../../ui/format/isolate";
import { useToday } from "../../ui/format/now";
import { people } from "../../ui/strings/people-strings";
import { type TokenChoices, TokenForm } from "./token-form";

export interface TokensProps extends TokenChoices {
  readonly client: AccountClient;
}

export default function Tokens({ client, lists, color }: TokensProps) {
  const { value: tokens, request, change } = useLooked(client.own.tokens);
  const today = useToday();
  const [made, setMade] = useState<string | null>(null);
  return (
    <div className="part border-t-0">
      <p className="text-[12.8px] text-soft">{people.account.tokensHint}</p>
      <ErrorLine error={request.error} />
      {made ? (
        <MadeSecret key={made} text={made} label={people.account.makeToken} qr={false} />
      ) : null}
      {tokens?.length === 0 ? <p className="text-soft">{people.account.noTokens}</p> : null}
      <ul aria-label={people.account.sections.tokens}>
        {(tokens ?? []).map((token) => (
          <li key={token.id} className="person-line">
            <span className="min-w-0 flex-1">
              <span className="block truncate">
                <bdi>{token.name}</bdi>
                {token.agent ? <span className="badge">{people.share.agent}</span> : null}
              </span>
              <span className="block text-[12.3px] leading-[17px] text-soft">
                {lineOf(token, today)}
              </span>
            </span>
            <SureButton
              name={people.account.revokeName(isolated(token.name))}
              label={people.account.revoke}
              onSure={() => void change(() => client.own.revokeToken(token.id))}
            />
          </li>
        ))}
      </ul>
      <TokenForm
        lists={lists}
        color={color}
        onMake={(terms) => change(async () => setMade(await client.own.makeToken(terms)))}
      />
    </div>
  );
}

function lineOf({ scope, lists, expires_at }: Token, today: string): string {
  return people.account.tokenLine(
    people.account.scopes[scope],
    lists === null ? people.account.allLists : people.account.listCount(lists.length),
    expires_at === null
      ? people.account.noEnd
      : people.account.until(sayLongDay(expires_at, today)),
  );
}
