"use client";

import { Suspense, useState } from "react";
import { lazyPart } from "../browser/lazy-part";
import { people } from "../strings/people-strings";
import { CopyButton } from "./copy";

const QrCode = lazyPart(() => import("./qr-code"));

export interface MadeSecretProps {
  readonly text: string;
  readonly label: string;
  /** A link can be opened by a camera; a token cannot. */
  readonly qr: boolean;
}

/** Something that is shown once. */
export function MadeSecret({ text, label, qr }: MadeSecretProps) {
  const [shown, setShown] = useState(false);
  return (
    <div role="status" className="flex flex-col gap-2.5 rounded-[9px] bg-accent-soft p-3">
      <p className="text-[12.8px] text-soft">{people.share.made}</p>
      <div className="flex gap-2">
        <input
          readOnly
          aria-label={label}
          value={text}
          className="field min-w-0 flex-1 select-text"
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={text} label={qr ? people.share.copy : people.share.copyText} />
      </div>
      {qr ? (
        <button
          type="button"
          aria-expanded={shown}
          className="quiet-button hit self-start text-[12.8px]"
          onClick={() => setShown(!shown)}
        >
          {people.share.showQr}
        </button>
      ) : null}
      {shown ? (
        <Suspense>
          <QrCode text={text} />
        </Suspense>
      ) : null}
    </div>
  );
}
