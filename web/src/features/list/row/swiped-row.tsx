"use client";

import { Calendar, Check, Sunrise } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import type { RowTask } from "../../../lists/items";
import { dueDay } from "../../../ui/format/due";
import { useToday } from "../../../ui/format/now";
import { useSwipe } from "../../../ui/rows/use-swipe";
import { strings } from "../../../ui/strings/strings";

export interface SwipeActions {
  toggle(row: RowTask): void;
  /** Put it off until tomorrow, or by a day if it is due then or later. */
  snooze(row: RowTask): void;
  pickDate(row: RowTask): void;
}

const DONE_PX = 96;
const TOMORROW_PX = 72;
const DATE_PX = 160;
const NONE = [] as const;

interface SwipedRowProps {
  readonly row: RowTask;
  readonly enabled: boolean;
  readonly actions: SwipeActions;
  readonly children: (style: CSSProperties | undefined) => ReactNode;
}

/** On a phone: to the right it is done, to the left it is put off. All of it is in the row's menu too. */
export function SwipedRow({ row, enabled, actions, children }: SwipedRowProps) {
  const { by, passed, handlers } = useSwipe(
    enabled ? [{ at: DONE_PX, run: () => actions.toggle(row) }] : NONE,
    enabled && !row.task.completed
      ? [
          { at: TOMORROW_PX, run: () => actions.snooze(row) },
          { at: DATE_PX, run: () => actions.pickDate(row) },
        ]
      : NONE,
  );
  return (
    <div className="swiped" {...handlers}>
      {by > 0 ? <Done passed={passed} completed={row.task.completed} /> : null}
      {by < 0 ? <Later passed={passed} due={row.task.due} /> : null}
      {children(by === 0 ? undefined : { transform: `translateX(${by}px)` })}
    </div>
  );
}

function Done({ passed, completed }: { readonly passed: number; readonly completed: boolean }) {
  return (
    <div aria-hidden="true" className="swipe-ground swipe-done" data-passed={passed || undefined}>
      <Check size={20} strokeWidth={2.4} />
      {completed ? strings.task.swipe.reopen : strings.task.swipe.done}
    </div>
  );
}

function Later({ passed, due }: { readonly passed: number; readonly due: string | null }) {
  const today = useToday();
  const isLater = due !== null && dueDay(due) > today;
  return (
    <div aria-hidden="true" className="swipe-ground swipe-later" data-passed={passed || undefined}>
      <span data-chosen={passed === 1 || undefined}>
        <Sunrise size={18} />
        {isLater ? strings.task.swipe.later : strings.task.swipe.tomorrow}
      </span>
      {passed < 2 ? null : (
        <span data-chosen>
          <Calendar size={18} />
          {strings.task.swipe.date}
        </span>
      )}
    </div>
  );
}
