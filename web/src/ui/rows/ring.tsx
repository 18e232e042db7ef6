/** The round checkbox in front of a row. */

import type { Ref } from "react";

export type RingTone = "none" | "red" | "amber" | "third";

const TONES: Readonly<Record<RingTone, string>> = {
  none: "border-ring",
  red: "border-red",
  amber: "border-amber",
  third: "border-third",
};

export interface RingProps {
  readonly checked: boolean;
  readonly tone: RingTone;
  readonly label: string;
  readonly onToggle: () => void;
  readonly tabIndex?: number;
  readonly disabled?: boolean;
  /** In a line of small text. */
  readonly small?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Ring({
  checked,
  tone,
  label,
  onToggle,
  tabIndex,
  disabled,
  small,
  ref,
}: RingProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: Enter must not tick it, and a native box cannot be drawn as this ring
    <button
      ref={ref}
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      tabIndex={tabIndex}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onToggle}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.preventDefault();
      }}
      className={`hit group/ring grid shrink-0 place-items-center rounded-full ${
        small ? "mt-[3px] size-[12px]" : "size-[22px] md:size-[19px]"
      }`}
    >
      <span
        className={`grid size-full place-items-center rounded-full border-[1.5px] transition-colors duration-150 ${
          checked ? "border-accent bg-accent" : `${TONES[tone]} group-hover/ring:bg-hover`
        }`}
      >
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className={`size-[58%] ${checked ? "opacity-100" : "opacity-0 group-hover/ring:opacity-50"}`}
        >
          <path
            d="M2.2 6.4 4.9 9l5-5.6"
            fill="none"
            stroke={checked ? "var(--on-accent)" : "currentColor"}
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </span>
    </button>
  );
}
