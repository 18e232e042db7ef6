"use client";

/** The page's address for a phone's camera. It carries no secret: who is asked to sign in here, is so there. */

import { at } from "../../site/path";
import QrCode from "../../ui/dialogs/qr-code";
import { deviceStrings } from "../../ui/strings/lists/device-strings";

export default function PhoneCode() {
  const address = window.location.origin + at("/");
  return (
    <div className="flex w-full flex-wrap items-center gap-4 pt-1 pb-2">
      <div className="w-36 shrink-0">
        <QrCode text={address} />
      </div>
      <p className="min-w-0 max-w-[22rem] flex-1">
        {deviceStrings.phoneHint}
        <span dir="ltr" className="mt-1 block break-all text-ink">
          {address}
        </span>
      </p>
    </div>
  );
}
