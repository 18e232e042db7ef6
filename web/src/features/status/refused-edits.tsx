"use client";

import { useState } from "react";
import type { AskedOp } from "../../core/records";
import { copyText } from "../../ui/browser/copy-text";
import { useNow } from "../../ui/format/now";
import { sayValue } from "../../ui/format/say-value";
import { strings } from "../../ui/strings/strings";

export interface RefusedEdit {
  readonly key: string;
  readonly message: string;
  readonly ops: readonly AskedOp[];
  readonly dismiss: () => void;
}

/** Edits the server did not accept. What was typed can be read and copied until its author lets go of it. */
export default function RefusedEdits({ edits }: { readonly edits: readonly RefusedEdit[] }) {
  if (edits.length === 0) return null;
  return (
    <ul className="mx-3 mb-2 flex max-h-[40vh] flex-col gap-2 overflow-y-auto">
      {edits.map((edit) => (
        <RefusedLine key={edit.key} edit={edit} />
      ))}
    </ul>
  );
}

function RefusedLine({ edit }: { readonly edit: RefusedEdit }) {
  const [copied, setCopied] = useState(false);
  const text = textOf(edit.ops, useNow());
  const button = "hit rounded-[4px] font-[570] text-accent-ink hover:underline";
  const copy = async () => {
    if (await copyText(text)) setCopied(true);
  };
  return (
    <li
      data-refused
      className="rounded-[9px] border border-line border-l-2 border-l-red bg-panel px-3 py-2 text-[12.8px]"
    >
      <p className="text-red-ink">
        {strings.refused.title}: {edit.message}
      </p>
      <p className="my-1 max-h-24 overflow-y-auto break-words whitespace-pre-wrap text-ink select-text">
        {text}
      </p>
      <p className="flex gap-3">
        <button type="button" className={button} onClick={copy}>
          {copied ? strings.refused.copied : strings.refused.copy}
        </button>
        <button type="button" className={button} onClick={edit.dismiss}>
          {strings.refused.dismiss}
        </button>
      </p>
    </li>
  );
}

export function textOf(ops: readonly AskedOp[], now: Date): string {
  return ops
    .map((op) => lineOf(op, now))
    .filter((line) => line !== "")
    .join("\n");
}

function lineOf(op: AskedOp, now: Date): string {
  switch (op.op) {
    case "create":
    case "set":
      return Object.entries(op.fields)
        .filter(([field]) => field !== "position")
        .map(([field, value]) => sayValue(field, value, now))
        .filter((text) => text !== "")
        .join(" · ");
    case "delete":
      return strings.refused.removed;
    case "restore":
      return strings.refused.restored;
    case "complete":
      return strings.refused.completed;
  }
}
