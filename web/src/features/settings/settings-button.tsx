"use client";

import { Settings } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { strings } from "../../ui/strings";

const SettingsPopover = lazy(() => import("./settings-popover"));

export interface SettingsButtonProps {
  /** Null where there are no accounts, and people name themselves. */
  readonly who: { readonly name: string; readonly guest: boolean } | null;
  readonly onAccount: () => void;
  readonly onEndVisit: () => void;
  readonly onHelp: () => void;
}

export function SettingsButton(props: SettingsButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
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
