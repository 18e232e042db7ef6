"use client";

import { type ReactNode, useMemo } from "react";
import type { RowTask } from "../../lists/items";
import { digits } from "../../ui/format/digits";
import { CardStack, type CardStackProps } from "../../ui/rows/card-stack";
import type { Drawn } from "./types";

export interface DayStackProps extends Pick<Drawn, "card">, Pick<CardStackProps, "reveal"> {
  /** The day of what is dropped here; empty for none. */
  readonly day: string;
  readonly title: string;
  readonly label: string;
  readonly rows: readonly RowTask[];
  readonly moves: (row: RowTask) => boolean;
  /** Beside the title. */
  readonly head?: ReactNode;
  /** Before and after the tasks. */
  readonly children?: ReactNode;
  readonly foot?: ReactNode;
}

/** All tasks of a day, or those of none, as cards beside the days. */
export function DayStack(props: DayStackProps) {
  const { day, title, rows, card, moves } = props;
  const ids = useMemo(() => rows.map(({ task }) => task.id), [rows]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.task.id, row])), [rows]);
  const of = <T,>(id: string, then: (row: RowTask) => T): T | null => {
    const row = byId.get(id);
    return row ? then(row) : null;
  };
  return (
    <section aria-label={title} data-takes-day={day} className="cal-stack">
      <div className="cal-stack-head">
        <h3 className="min-w-0 flex-1">
          {title} <span className="cal-count">{digits(rows.length)}</span>
        </h3>
        {props.head}
      </div>
      {props.children}
      {rows.length === 0 ? null : (
        <CardStack
          label={props.label}
          ids={ids}
          card={(id) => of(id, (row) => card(row, day || undefined))}
          moves={(id) => of(id, moves) ?? false}
          reveal={props.reveal}
        />
      )}
      {props.foot}
    </section>
  );
}
