"use client";

import { useState } from "react";
import type { Scope, TokenTerms } from "../../account/own";
import { NAME_MAX } from "../../core/rules";
import { Choice, Field, Form } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { people } from "../../ui/strings/people-strings";

const SCOPES: readonly Scope[] = ["read", "write", "share"];
const DAYS = ["7", "30", "90", "365"] as const;
const EVERY = "";

/** What a token may be limited to, and the colour of an agent. */
export interface TokenChoices {
  readonly lists: readonly { readonly id: string; readonly title: string }[];
  /** The account's own, to begin with. */
  readonly color: string;
}

export interface TokenFormProps extends TokenChoices {
  /** False: the reason is shown elsewhere, and what was typed stays. */
  readonly onMake: (terms: TokenTerms) => Promise<boolean>;
}

export function TokenForm({ lists, color, onMake }: TokenFormProps) {
  const request = useRequest();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>("read");
  const [list, setList] = useState(EVERY);
  const [days, setDays] = useState<(typeof DAYS)[number]>("90");
  const [agent, setAgent] = useState(false);
  const make = async () => {
    const called = name.trim();
    const made = await onMake({
      name: called,
      scope,
      lists: list === EVERY ? null : [list],
      days: Number(days),
      agent: agent ? { name: called, color } : null,
    });
    if (made) setName("");
  };
  return (
    <Form request={request} submit={people.account.makeToken} onSubmit={make}>
      <Field
        label={people.account.tokenName}
        value={name}
        onText={setName}
        required
        maxLength={NAME_MAX}
        autoComplete="off"
      />
      <div className="grid grid-cols-2 gap-2 md:grid-cols-3">
        <Choice
          label={people.account.scope}
          value={scope}
          choices={SCOPES.map((each) => [each, people.account.scopes[each]])}
          onChoose={setScope}
        />
        <Choice
          label={people.account.scopeLists}
          value={list}
          choices={[
            [EVERY, people.account.allLists],
            ...lists.map(({ id, title }) => [id, title] as const),
          ]}
          onChoose={setList}
        />
        <Choice
          label={people.account.days}
          value={days}
          choices={DAYS.map((n) => [n, people.share.dayCount(Number(n))] as const)}
          onChoose={setDays}
        />
      </div>
      <AgentBox agent={agent} onChange={setAgent} />
    </Form>
  );
}

interface AgentBoxProps {
  readonly agent: boolean;
  readonly onChange: (agent: boolean) => void;
}

function AgentBox({ agent, onChange }: AgentBoxProps) {
  return (
    <label className="flex min-h-11 items-center gap-2.5 text-[13.4px] md:min-h-7">
      <input
        type="checkbox"
        className="size-4 accent-[var(--accent)]"
        checked={agent}
        onChange={(event) => onChange(event.target.checked)}
      />
      {people.account.agent}
    </label>
  );
}
