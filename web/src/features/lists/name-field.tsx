"use client";

import { useEffect, useRef, useState } from "react";
import { isBlank } from "../../core/blank";
import { composes } from "../../ui/composes";

export interface NameFieldProps {
  readonly label: string;
  readonly first: string;
  readonly color: string;
  readonly onSave: (name: string) => void;
  readonly onLeave: () => void;
}

/** A list's name while it is typed. Enter and leaving the field keep it, Escape does not. */
export function NameField({ label, first, color, onSave, onLeave }: NameFieldProps) {
  const [text, setText] = useState(first);
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => field.current?.select(), []);
  const leave = (save: boolean) => {
    if (left.current) return;
    left.current = true;
    const name = text.trim();
    if (save && !isBlank(name) && name !== first) onSave(name);
    onLeave();
  };
  return (
    <div className="nav-item bg-hover">
      <span aria-hidden="true" className="nav-square" style={{ background: color }} />
      <input
        ref={field}
        type="text"
        dir="auto"
        value={text}
        aria-label={label}
        placeholder={label}
        maxLength={500}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => setText(event.target.value)}
        onBlur={() => leave(true)}
        onKeyDown={(event) => {
          if (composes(event)) return;
          if (event.key === "Enter") leave(true);
          if (event.key === "Escape") {
            event.stopPropagation();
            leave(false);
          }
        }}
        className="min-w-0 flex-1 bg-transparent text-[16px] text-ink outline-none placeholder:text-faint-ink md:text-[14.5px]"
      />
    </div>
  );
}
