"use client";

/** The slider at the bottom: one step a change, a line for each day. */

import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, Copy } from "lucide-react";
import { type CSSProperties, type KeyboardEvent, type ReactNode, type Ref, useState } from "react";
import { sayDayMonth } from "../../../ui/format/days";
import { pastStrings as words } from "../../../ui/strings/lists/past-strings";

export interface PastBarProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly mark: number;
  readonly head: number;
  readonly label: string;
  /** The first revision of each day. */
  readonly days: readonly { readonly rev: number; readonly day: string }[];
  readonly today: string;
  readonly onMark: (rev: number) => void;
  readonly onDay: (way: 1 | -1) => void;
  /** Null for those who have no place for a list. */
  readonly onNewList: (() => void) | null;
  readonly onClose: () => void;
}

/** So many days have their name below them. */
const NAMED_DAYS = 5;

export function PastBar(props: PastBarProps) {
  const { ref, mark, head, label, onMark, onDay, onNewList, onClose } = props;
  const [held, setHeld] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const way = dayKey(event);
    if (event.key === "Escape") onClose();
    else if (way !== null) onDay(way);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="past-bar">
      <div className="past-line">
        <Step label={words.dayBack} off={mark <= 1} onStep={() => onDay(-1)}>
          <ChevronsLeft aria-hidden="true" size={16} />
        </Step>
        <Step label={words.earlier} off={mark <= 1} onStep={() => onMark(mark - 1)}>
          <ChevronLeft aria-hidden="true" size={16} />
        </Step>
        <Step label={words.later} off={mark >= head} onStep={() => onMark(mark + 1)}>
          <ChevronRight aria-hidden="true" size={16} />
        </Step>
        <Step label={words.dayOn} off={mark >= head} onStep={() => onDay(1)}>
          <ChevronsRight aria-hidden="true" size={16} />
        </Step>
        <p className="past-of">{words.of(mark, head)}</p>
        {/* The slider says it itself as long as it has the focus. */}
        <p dir="auto" aria-live={held ? "off" : "polite"} className="past-label">
          {label}
        </p>
        {onNewList === null ? null : (
          <button type="button" className="button past-new" onClick={onNewList}>
            <Copy aria-hidden="true" size={14} />
            {words.newList}
          </button>
        )}
      </div>
      <input
        ref={ref}
        type="range"
        className="past-slider"
        aria-label={words.slider}
        aria-valuetext={label}
        min={1}
        max={head}
        value={mark}
        style={
          { "--past-at": `${head > 1 ? ((mark - 1) / (head - 1)) * 100 : 100}%` } as CSSProperties
        }
        onChange={({ target }) => onMark(Number(target.value))}
        onKeyDown={onKeyDown}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      />
      <Days {...props} />
    </div>
  );
}

/** Shift with an arrow, or Page up and down. */
function dayKey({ key, shiftKey }: KeyboardEvent): 1 | -1 | null {
  if (key === "PageDown" || (shiftKey && (key === "ArrowLeft" || key === "ArrowDown"))) return -1;
  return key === "PageUp" || (shiftKey && (key === "ArrowRight" || key === "ArrowUp")) ? 1 : null;
}

interface StepProps {
  readonly label: string;
  readonly off: boolean;
  readonly onStep: () => void;
  readonly children: ReactNode;
}

/** At an end it keeps the focus. */
const Step = ({ label, off, onStep, children }: StepProps) => (
  <button
    type="button"
    className="icon-button past-step"
    aria-label={label}
    aria-disabled={off || undefined}
    onClick={off ? undefined : onStep}
  >
    {children}
  </button>
);

function Days({ days, head, today }: Pick<PastBarProps, "days" | "head" | "today">) {
  const apart = Math.ceil(days.length / NAMED_DAYS);
  const place = (rev: number): number => (head <= 1 ? 0 : (rev - 1) / (head - 1));
  return (
    <div aria-hidden="true" className="past-days">
      {days.map(({ rev, day }, index) => (
        <span key={day} className="past-day" style={{ insetInlineStart: `${place(rev) * 100}%` }}>
          {index % apart === 0 && place(rev) < 0.92 ? (
            <span className="past-day-name">{sayDayMonth(day, today)}</span>
          ) : null}
        </span>
      ))}
      <span className="past-now">{words.now}</span>
    </div>
  );
}
