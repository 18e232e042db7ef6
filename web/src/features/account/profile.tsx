"use client";

import { useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Account } from "../../account/session";
import { Field, Form } from "../../ui/form";
import { COLORS, type Color, shade, toColor } from "../../ui/palette";
import { people } from "../../ui/people-strings";
import { strings } from "../../ui/strings";
import { announce, showToast } from "../../ui/toasts";
import { useTask } from "../../ui/use-task";

export interface ProfileProps {
  readonly client: AccountClient;
  readonly account: Account;
  readonly onChanged: () => Promise<unknown>;
}

/** How others see this person. */
export function Profile({ client, account, onChanged }: ProfileProps) {
  const task = useTask();
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
      <Form task={task} submit={people.account.save} onSubmit={save} onDone={said}>
        <Field
          label={people.form.name}
          hint={people.form.nameHint}
          value={name}
          onText={setName}
          required
          maxLength={100}
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
        {COLORS.map((each) => (
          <label key={each} className="level" title={strings.colors[each]}>
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
              style={{ background: shade(each) }}
            />
            <span className="sr-only">{strings.colors[each]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
