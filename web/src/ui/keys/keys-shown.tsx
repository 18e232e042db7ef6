"use client";

import { type Command, shownKeys } from "./table";

/** The keys of a command, one after the other. */
export function KeysShown({ command }: { readonly command: Command }) {
  return (
    <span className="flex shrink-0 gap-1">
      {shownKeys(command).map((key) => (
        <kbd key={key} className="key">
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** The same as text. */
export default function ShownKeys({ command }: { readonly command: Command }) {
  return shownKeys(command).join(" ");
}
