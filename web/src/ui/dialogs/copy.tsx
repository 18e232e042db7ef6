"use client";

import { useState } from "react";
import { copyText } from "../browser/copy-text";
import { people } from "../strings/people-strings";

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="button shrink-0"
      onClick={async () => setCopied(await copyText(text))}
    >
      <span aria-live="polite">{copied ? people.share.copied : label}</span>
    </button>
  );
}
