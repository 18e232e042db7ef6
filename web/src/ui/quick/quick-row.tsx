"use client";

/** Below a field in use: buttons for those who do not know the signs, and what was understood. */

import { Calendar, Flag, Hash, UserRound } from "lucide-react";
import type { RefObject } from "react";
import { type OfferKind, signFor, begun as withSign } from "../../core/quick/completing";
import type { Signs } from "../../core/quick/vocabulary";
import { quickStrings as words } from "../strings/quick-strings";
import Chips, { type ChipsProps } from "./chips";
import type { QuickField } from "./highlight";
import type { Begun } from "./use-offers";

export interface QuickRowProps extends ChipsProps {
  readonly field: RefObject<QuickField | null>;
  readonly signs: Signs;
  readonly begun: Begun;
  readonly onLine: (line: string, caret: number) => void;
  /** Whether the date is being chosen. */
  readonly picking: boolean;
  readonly onDate: () => void;
}

const BUTTONS = [
  ["person", UserRound],
  ["priority", Flag],
  ["tag", Hash],
] as const;

export default function QuickRow(props: QuickRowProps) {
  const { field, signs, begun, onLine, picking, onDate, ...chips } = props;
  /** The sign of it is written where the caret is, and then what can follow is offered. */
  const begin = (kind: OfferKind) => {
    const { line } = chips;
    const next = withSign(line, field.current?.selectionEnd ?? line.length, signFor(kind, signs));
    begun.current = { line: next.line, before: line };
    onLine(next.line, next.caret);
    field.current?.focus();
  };
  return (
    <div className="quick-row">
      <fieldset aria-label={words.buttons} className="quick-buttons">
        <button
          type="button"
          aria-haspopup="dialog"
          aria-expanded={picking}
          className="quick-button"
          onClick={onDate}
        >
          <Calendar aria-hidden="true" size={15} strokeWidth={1.8} />
          <span>{words.date}</span>
        </button>
        {BUTTONS.map(([kind, Icon]) => (
          <button
            key={kind}
            type="button"
            className="quick-button"
            // The focus stays in the field, and the keyboard on the screen.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => begin(kind)}
          >
            <Icon aria-hidden="true" size={15} strokeWidth={1.8} />
            <span>{words[kind]}</span>
          </button>
        ))}
      </fieldset>
      <Chips {...chips} />
    </div>
  );
}
