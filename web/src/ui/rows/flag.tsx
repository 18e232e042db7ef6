/** A task's priority as a flag whose filling counts: full, half, outline; so colour never says it alone. */

const INKS = { 1: "text-red", 2: "text-amber", 3: "text-third" } as const;
const FILLED = { 1: "M2 1.5h8L8 4.5l2 3H2z", 2: "M2 1.5h4v6H2z", 3: "" } as const;

/** Words for it belong beside it. The lowest has none. */
export function Flag({ priority }: { readonly priority: 1 | 2 | 3 | 4 }) {
  if (priority === 4) return null;
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      data-flag={priority}
      className={`mb-[2px] ms-[9px] inline-block size-[12px] ${INKS[priority]}`}
    >
      <path d={FILLED[priority]} fill="currentColor" />
      <path
        d="M2 11.2V1.5h8L8 4.5l2 3H2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
