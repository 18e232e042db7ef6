"use client";

import { Suspense, useState } from "react";
import { lazyPart } from "../../ui/browser/lazy-part";
import { deviceStrings } from "../../ui/strings/lists/device-strings";
import { strings } from "../../ui/strings/strings";

const PhoneCode = lazyPart(() => import("./phone-code"));
/** Addresses that only this machine knows. */
const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export interface WelcomeBarProps {
  readonly onClear: () => void;
}

/** On the sample list: see it live in a second window or on a phone, then clear it away. */
export function WelcomeBar({ onClear }: WelcomeBarProps) {
  const [code, setCode] = useState(false);
  return (
    <div className="strip flex flex-wrap items-center gap-x-4 gap-y-2 px-[18px] pt-2 md:px-3 pb-1 text-[12.8px] text-soft">
      <p className="min-w-0">{strings.welcome.text}</p>
      <p className="flex flex-wrap gap-2">
        <button type="button" className="button" onClick={openSecondWindow}>
          {strings.welcome.second}
        </button>
        {OWN_MACHINE.test(window.location.hostname) ? null : (
          <button
            type="button"
            aria-expanded={code}
            className="button max-md:hidden"
            onClick={() => setCode(!code)}
          >
            {deviceStrings.phone}
          </button>
        )}
        <button type="button" className="button" onClick={onClear}>
          {strings.welcome.clear}
        </button>
      </p>
      {code ? (
        <Suspense>
          <PhoneCode />
        </Suspense>
      ) : null}
    </div>
  );
}

function openSecondWindow(): void {
  window.open(window.location.href, "_blank", "popup,width=900,height=700");
}
