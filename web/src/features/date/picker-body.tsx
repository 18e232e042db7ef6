"use client";

import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useToday } from "../../ui/format/now";
import { firstWeekday } from "../../ui/format/weeks";
import { dateStrings as words } from "../../ui/strings/date-strings";
import { Calendar } from "./calendar";
import { chooseDay, chooseTime, comingDays, dayOfTarget } from "./choices";
import { LeavesLine } from "./leaves-line";
import { QuickDays } from "./quick-days";
import { RemindLine } from "./remind-line";
import { RepeatLine } from "./repeat-line";
import { TimeLine } from "./time-line";
import type { DateValue, Setting, Target } from "./types";
import type { Draft } from "./use-draft";
import { WordsLine } from "./words-line";

export interface PickerBodyProps extends Setting {
  readonly now: Date;
  readonly draft: Draft;
  /** Take what is chosen, and more. */
  readonly onTake: (more?: Partial<DateValue>) => void;
}

export function PickerBody(props: PickerBodyProps) {
  const { phone, now, zone, draft, onTake } = props;
  const { value, choose } = draft;
  const here = { now, zone };
  const today = useToday();
  const first = firstWeekday(navigator.language);
  const { root, target, aim } = useTarget(props.part === "leaves");
  const on = (day: string | null) => chooseDay(value, target, day, draft.fresh);
  /** A day for a line below is one of several things that are chosen. */
  const chooseBelow = (day: string | null) => {
    choose(on(day));
    aim("due");
  };
  return (
    <div ref={root}>
      <WordsLine draft={draft} today={today} phone={phone} onTake={() => onTake()} />
      {target === "due" ? null : <TargetLine target={target} onBack={() => aim("due")} />}
      <div className="pick-days">
        <Calendar
          key={target}
          chosen={dayOfTarget(value, target)}
          today={today}
          first={first}
          again={comingDays(value, here)}
          busy={props.busy}
          onChoose={(day) => (target === "due" ? choose(on(day)) : chooseBelow(day))}
          onTake={(day) => (target === "due" ? onTake(on(day)) : chooseBelow(day))}
        />
        <div className="pick-side">
          <QuickDays
            target={target}
            today={today}
            onPick={(day) => (target === "due" ? onTake(on(day)) : chooseBelow(day))}
          />
          <p className="pick-legend">
            {words.dots}
            <br />
            {words.rings}
          </p>
        </div>
      </div>
      <TimeLine due={value.due} onTime={(time) => choose(chooseTime(value, time, now))} />
      <RepeatLine
        {...{ value, here, today, first }}
        onChoose={choose}
        onUntil={() => aim("until")}
      />
      <RemindLine value={value} now={now} read={draft.read} onChoose={choose} />
      <LeavesLine
        expires={value.expires}
        today={today}
        ruled={props.ruled}
        onClear={() => choose({ expires: null })}
        onDay={() => aim("expires")}
      />
    </div>
  );
}

interface TargetLineProps {
  readonly target: Target;
  readonly onBack: () => void;
}

function TargetLine({ target, onBack }: TargetLineProps) {
  return (
    <p className="pick-target">
      <span role="status">{words.targets[target]}</span>
      <button type="button" aria-label={words.back} className="icon-button" onClick={onBack}>
        <ArrowLeft aria-hidden="true" size={15} />
      </button>
    </p>
  );
}

/** Where the focus is while a target's day is chosen, and after. */
const CELL = '[role="gridcell"][tabindex="0"]';
const PARTS: { readonly [target in Target]: string } = {
  due: CELL,
  until: '[data-part="repeat"] .pick-ends :is(.pick-pill, select)',
  expires: '[data-part="leaves"] button',
};

/** What the calendar is about. The focus goes to it when it is about something else, and back to what asked for that. */
function useTarget(leaves: boolean) {
  const [target, setTarget] = useState<Target>(leaves ? "expires" : "due");
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const selector = wanted.current;
    wanted.current = null;
    if (selector === null) return;
    const found = root.current?.querySelector<HTMLElement>(selector);
    found?.focus();
    found?.scrollIntoView?.({ block: "nearest" });
  });
  const aim = (next: Target) => {
    wanted.current = next === "due" ? PARTS[target] : CELL;
    setTarget(next);
  };
  return { root, target, aim };
}
