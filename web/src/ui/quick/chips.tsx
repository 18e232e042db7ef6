"use client";

import { X } from "lucide-react";
import type { Understood } from "../../core/quick/line";
import { useNow } from "../format/now";
import { quickStrings as words } from "../strings/quick-strings";
import { type Chip, chipsOf } from "./chips-of";
import type { ChosenDate } from "./chosen";

export interface ChipsProps {
  readonly line: string;
  readonly understood: Understood;
  readonly chosen?: ChosenDate;
  /** These words shall stay in the title. */
  readonly onKeep: (words: readonly string[]) => void;
  readonly onUnchoose?: (field: keyof ChosenDate) => void;
}

const NOTHING: ChosenDate = {};

/** What was understood of a text, or chosen beside it. Taking a chip away keeps its words in the title. */
export default function Chips({
  line,
  understood,
  chosen = NOTHING,
  onKeep,
  onUnchoose,
}: ChipsProps) {
  const chips = chipsOf(line, understood, chosen, useNow());
  if (chips.length === 0) return null;
  const turnDown = ({ parts, field }: Chip) => {
    if (field !== null) onUnchoose?.(field);
    onKeep(parts.map(({ begin, end }) => line.slice(begin, end)));
  };
  return (
    <ul aria-label={words.understood} className="chips">
      {chips.map((chip) => (
        <li key={`${chip.kind} ${chip.label}`}>
          <button
            type="button"
            data-kind={chip.kind}
            data-level={chip.priority ?? undefined}
            aria-label={
              chip.parts.length > 0 ? words.reject(chip.label) : words.unchoose(chip.label)
            }
            className="chip"
            // The focus stays in the field, and the keyboard on the screen.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => turnDown(chip)}
          >
            <bdi className="truncate">{chip.label}</bdi>
            <X aria-hidden="true" size={11} className="shrink-0 text-faint-ink" />
          </button>
        </li>
      ))}
    </ul>
  );
}
