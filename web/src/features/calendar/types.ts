/** What the parts of the calendar are given. */

import type { ReactNode } from "react";
import type { RowTask } from "../../lists/items";

export type Span = "month" | "week";

/** A turn of a repeating task that is still to come. */
export interface Ghost {
  readonly row: RowTask;
  readonly due: string;
}

/** What is done to days here; null is no day. */
export interface DayChanges {
  /** Put a task, or all that are marked if it is one of them, on a day. */
  put(id: string, day: string | null): void;
  /** Move a task so many days on; without a date it goes to `day`. */
  shift(id: string, by: number, day: string): void;
  give(id: string, list: string, copy: boolean): void;
  /** What is added next is for this day. */
  choose(day: string): void;
  /** Type a task for it. */
  addTo(day: string): void;
}

/** How tasks are drawn: as a line in a day, or as a card beside the days. */
export interface Drawn {
  readonly chip: (row: RowTask) => ReactNode;
  /** `under` is the day that stands above it. */
  readonly card: (row: RowTask, under: string | undefined) => ReactNode;
}
