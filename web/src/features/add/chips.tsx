import { X } from "lucide-react";
import type { Priority } from "../../core/records";
import { strings } from "../../ui/strings";
import type { Chip } from "./parse";

export interface ChipsProps {
  readonly chips: readonly Chip[];
  readonly priority: Priority | null;
  readonly onReject: (chip: Chip) => void;
}

/** As the ring of the task will be. */
const TONES: Readonly<Record<Priority, string>> = {
  1: "text-red-ink",
  2: "text-amber-ink",
  3: "text-third",
  4: "text-soft",
};

/** What was understood from the text. Taking a chip away keeps its words in the title. */
export function Chips({ chips, priority, onReject }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label={strings.add.chips} className="chips flex flex-wrap gap-1.5">
      {chips.map((chip) => (
        <li key={chip.key}>
          <button
            type="button"
            aria-label={strings.add.reject(chip.label)}
            onClick={() => onReject(chip)}
            className={`flex h-11 items-center gap-1.5 rounded-full bg-hover px-3 text-[12.3px] tabular-nums hover:bg-line md:h-[22px] md:px-2 ${
              chip.kind === "priority" && priority ? TONES[priority] : "text-soft"
            }`}
          >
            {chip.label}
            <X aria-hidden="true" size={11} className="text-faint-ink" />
          </button>
        </li>
      ))}
    </ul>
  );
}
