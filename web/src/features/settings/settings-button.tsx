"use client";

import { Settings } from "lucide-react";
import { Suspense, useRef, useState } from "react";
import { lazyPart } from "../../ui/browser/lazy-part";
import { strings } from "../../ui/strings/strings";
import type { SettingsProps } from "./types";

const SettingsPopover = lazyPart(() => import("./settings-popover"));

export function SettingsButton(props: SettingsProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        data-act="settings"
        aria-label={strings.settings.open}
        aria-haspopup="dialog"
        aria-expanded={open}
        className="icon-button shrink-0"
        onClick={() => setOpen(true)}
      >
        <Settings aria-hidden="true" size={16} strokeWidth={1.8} />
      </button>
      {open && button.current ? (
        <Suspense>
          <SettingsPopover {...props} button={button.current} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
