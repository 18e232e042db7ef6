import { ChevronDown } from "lucide-react";
import { digits } from "../../ui/format/digits";
import { strings } from "../../ui/strings/strings";

export interface CompletedHeadingProps {
  readonly count: number;
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

export function CompletedHeading({ count, expanded, onToggle }: CompletedHeadingProps) {
  return (
    <h2 className="px-3 pt-4 pb-1.5 md:pt-[18px]">
      <button
        type="button"
        aria-expanded={expanded}
        aria-label={strings.list.showCompleted(count)}
        onClick={onToggle}
        className="flex min-h-11 items-center gap-2 rounded-[7px] text-[12.8px] font-[560] text-soft hover:text-ink md:min-h-6 md:pointer-coarse:min-h-11"
      >
        {strings.list.completed}
        <span className="font-[450] text-faint-ink tabular-nums">{digits(count)}</span>
        <ChevronDown
          aria-hidden="true"
          size={14}
          className={`text-faint-ink transition-transform duration-150 motion-reduce:transition-none ${expanded ? "" : "-rotate-90"}`}
        />
      </button>
    </h2>
  );
}
