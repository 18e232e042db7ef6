"use client";

import { strings } from "../../ui/strings";

export interface WelcomeBarProps {
  readonly onClear: () => void;
}

/** On the sample list: see it live in a second window, then clear it away. */
export function WelcomeBar({ onClear }: WelcomeBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-[18px] pt-2 md:px-3 pb-1 text-[12.8px] text-soft">
      <p className="min-w-0">{strings.welcome.text}</p>
      <p className="flex flex-wrap gap-2">
        <button type="button" className="button" onClick={openSecondWindow}>
          {strings.welcome.second}
        </button>
        <button type="button" className="button" onClick={onClear}>
          {strings.welcome.clear}
        </button>
      </p>
    </div>
  );
}

function openSecondWindow(): void {
  window.open(window.location.href, "_blank", "popup,width=900,height=700");
}
