"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Account } from "../../account/session";
import { PersonNameField } from "../../ui/fields/fields";
import { Form } from "../../ui/fields/form";
import { useRequest } from "../../ui/fields/use-request";
import { CHOICES, who } from "../../ui/people/person-color";
import { people } from "../../ui/strings/people-strings";
import { strings } from "../../ui/strings/strings";
import { type Color, toColor } from "../../ui/theme/palette";
import { announce, showToast } from "../../ui/toasts/toasts";

export interface ProfileProps {
  readonly client: AccountClient;
  readonly account: Account;
  readonly onChanged: () => Promise<unknown>;
}

/** How others see this person. */
export function Profile({ client, account, onChanged }: ProfileProps) {
  const request = useRequest();
  const [name, setName] = useState(account.name);
  const [color, setColor] = useState(toColor(account.color));
  const save = async () => {
    await client.own.change({ name: name.trim(), color });
    await onChanged();
  };
  const said = () => {
    announce(people.account.saved);
    showToast(people.account.saved);
  };
  return (
    <div className="part border-t-0">
      <Form request={request} submit={people.account.save} onSubmit={save} onDone={said}>
        <PersonNameField
          hint={people.form.nameHint}
          value={name}
          onText={setName}
          autoComplete="name"
        />
        <ColorChoice color={color} onChoose={setColor} />
      </Form>
    </div>
  );
}

interface ColorChoiceProps {
  readonly color: Color;
  readonly onChoose: (color: Color) => void;
}

function ColorChoice({ color, onChoose }: ColorChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-[12.8px] font-[560]">{people.account.color}</legend>
      <div className="flex flex-wrap gap-1">
        {CHOICES.map(([each, shown]) => {
          const name = shown === "orange" ? people.account.orange : strings.colors[each];
          return (
            <label key={each} className="level" title={name}>
              <input
                type="radio"
                name="account-color"
                className="sr-only"
                checked={color === each}
                onChange={() => onChoose(each)}
              />
              <span
                aria-hidden="true"
                className="size-4 rounded-full"
                style={{ background: who(shown) }}
              />
              <span className="sr-only">{name}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
