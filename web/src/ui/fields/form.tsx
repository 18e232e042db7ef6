"use client";

/** The parts of a form: a labelled field, its error, its button. */

import { type FormEvent, type InputHTMLAttributes, type ReactNode, useId } from "react";
import { people } from "../strings/people-strings";
import type { RequestState } from "./use-request";

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange"> {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onText: (text: string) => void;
}

export function Field({ label, hint, onText, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[12.8px] font-[560]">
        {label}
      </label>
      <input
        type="text"
        {...input}
        id={id}
        className="field w-full"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onText(event.target.value)}
      />
      {hint ? (
        <p id={`${id}-hint`} className="text-[12.3px] leading-[17px] text-soft">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, name: string])[];
  readonly onChoose: (value: T) => void;
  readonly hidden?: boolean;
  readonly disabled?: boolean;
}

/** One of a few; `hidden` keeps the label for those who hear the page. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, choices, onChoose } = props;
  return (
    <label className="flex min-w-0 flex-col gap-1.5">
      <span className={props.hidden ? "sr-only" : "text-[12.8px] font-[560]"}>{label}</span>
      <select
        className="field"
        value={value}
        disabled={props.disabled}
        onChange={(event) => {
          const chosen = choices.find(([each]) => each === event.target.value);
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function ErrorLine({ error }: { readonly error: string | null }) {
  return (
    <p role="alert" className={error ? "text-[12.8px] leading-[18px] text-red-ink" : "sr-only"}>
      {error}
    </p>
  );
}

export interface FormProps {
  readonly request: RequestState;
  readonly submit: string;
  readonly onSubmit: () => Promise<unknown>;
  readonly onDone?: () => void;
  readonly children: ReactNode;
}

/** The main button is the only thing here in the accent's colour. */
export function Form({ request, submit, onSubmit, onDone, children }: FormProps) {
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if ((await request.run(onSubmit)) && onDone) onDone();
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      {children}
      <ErrorLine error={request.error} />
      <button type="submit" className="button-main self-start" aria-disabled={request.busy}>
        {request.busy ? people.form.busy : submit}
      </button>
    </form>
  );
}
