"use client";

import { useState } from "react";

export interface CountFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onPick: (value: number) => void;
}

/** What is no number that fits gives way to the one before. */
export function CountField({ label, value, most, onPick }: CountFieldProps) {
  const [typed, setTyped] = useState(String(value));
  const done = () => {
    const count = Number(typed);
    const fits = Number.isInteger(count) && count >= 1 && count <= most;
    if (!fits) setTyped(String(value));
    else if (count !== value) onPick(count);
  };
  return (
    <input
      type="number"
      inputMode="numeric"
      aria-label={label}
      min={1}
      max={most}
      className="pick-field pick-count"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        done();
      }}
    />
  );
}
