"use client";

import { useEffect, useRef, useState } from "react";
import { people } from "../strings/people-strings";

export interface SureButtonProps {
  /** What it does, in full, for those who hear it. */
  readonly name: string;
  readonly label: string;
  readonly onSure: () => void;
}

const WAIT_MS = 5_000;

/** For what cannot be undone: the first press asks, the second does it. */
export function SureButton({ name, label, onSure }: SureButtonProps) {
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), WAIT_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return (
    <button
      ref={button}
      type="button"
      className={`quiet-button hit shrink-0 text-[12.8px] ${asked ? "text-red-ink" : ""}`}
      aria-label={asked ? `${people.share.sure} ${name}` : name}
      onBlur={() => setAsked(false)}
      onClick={() => {
        if (asked) onSure();
        setAsked(!asked);
      }}
    >
      {asked ? people.share.sure : label}
    </button>
  );
}
