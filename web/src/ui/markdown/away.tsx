import type { ReactNode } from "react";

export interface AwayProps {
  readonly href: string;
  /** Set to keep it out of the order of Tab. */
  readonly tabIndex?: number;
  readonly children: ReactNode;
}

/** A link in what somebody wrote: it opens elsewhere, and there nobody learns from where. */
export function Away({ href, tabIndex, children }: AwayProps) {
  return (
    <a
      href={href}
      tabIndex={tabIndex}
      target="_blank"
      rel="noopener noreferrer nofollow"
      draggable={false}
      className="text-accent-ink underline underline-offset-2 [overflow-wrap:anywhere]"
    >
      {children}
    </a>
  );
}
