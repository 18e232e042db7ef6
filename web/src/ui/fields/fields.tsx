"use client";

/** The fields that several forms ask for, each the same wherever it stands, so that password managers know it too. */

import { NAME_MAX } from "../../core/rules";
import { people } from "../strings/people-strings";
import { Field, type FieldProps } from "./form";

type Asked = Pick<FieldProps, "value" | "onText"> & { readonly hint?: string };

const PASSWORD_MIN = 8;

export function PersonNameField(props: Asked & { readonly autoComplete: "name" | "nickname" }) {
  return <Field {...props} label={people.form.name} required maxLength={NAME_MAX} />;
}

export function LoginField(props: Asked) {
  return (
    <Field
      {...props}
      label={people.form.login}
      required
      maxLength={NAME_MAX}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}

/** The password somebody has. */
export function PasswordField(props: Asked & { readonly label?: string }) {
  return (
    <Field
      {...props}
      label={props.label ?? people.form.password}
      type="password"
      required
      autoComplete="current-password"
    />
  );
}

/** The password somebody will have. */
export function NewPasswordField(props: Asked & { readonly label?: string }) {
  return (
    <Field
      {...props}
      label={props.label ?? people.form.password}
      hint={people.form.passwordHint}
      type="password"
      required
      minLength={PASSWORD_MIN}
      autoComplete="new-password"
    />
  );
}

export function CodeField(props: Asked & { readonly label: string }) {
  return (
    <Field
      {...props}
      required
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
