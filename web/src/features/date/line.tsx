import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export interface LineProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly part?: string;
  readonly children: ReactNode;
}

/** One of the lines below the calendar. */
export function Line({ icon: Icon, label, part, children }: LineProps) {
  return (
    <fieldset data-part={part} className="pick-line">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden="true" className="pick-label">
        <Icon size={15} strokeWidth={1.8} />
        {label}
      </span>
      <div className="pick-choices">{children}</div>
    </fieldset>
  );
}
