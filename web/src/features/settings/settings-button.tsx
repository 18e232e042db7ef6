"use client";

import { Settings } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { strings } from "../../ui/strings";

const SettingsPopover = lazy(() => import("./settings-popover"));

export function SettingsButton({ onHelp }: { readonly onHelp: () => void }) {
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
          <SettingsPopover button={button.current} onClose={() => setOpen(false)} onHelp={onHelp} />
        </Suspense>
      ) : null}
    </>
  );
}
