import type { RefObject } from "react";
import type { LineFields } from "../../core/quick/choosing";
import type { Json } from "../../core/records";
import type { Sections } from "../../core/relations/sections";
import type { ByDay } from "../../lists/days/days";
import type { Divide, RowTask } from "../../lists/items";
import type { Place } from "../../lists/quick/line-reader";
import type { People } from "../../ui/people/people";
import type { Reveal } from "../../ui/rows/reveal";
import type { MoveLate } from "./days/day-heading";
import type { DayTarget, RowTarget } from "./drop";
import type { SwipeActions } from "./row/swiped-row";
import type { SectionActions } from "./sections/types";

/** What a row can ask for. Keeps its identity, so that rows stay memoised. */
export interface RowActions extends SwipeActions {
  select(id: string): void;
  open(id: string): void;
  /** Takes the last `open` back, where no panel was open before. */
  shut(): void;
  isPanelOpen(): boolean;
  edit(id: string | null): void;
  /** Answers whether this device has it. `said`: what is set along with the title. */
  rename(row: RowTask, title: string, seen: string, said?: LineFields): Promise<boolean>;
  /** The list that it is in. */
  placeOf(row: RowTask): Place | null;
  remove(row: RowTask): void;
  restore(row: RowTask): void;
  resolve(row: RowTask, field: string, value: Json): void;
  menu(row: RowTask, button: HTMLElement): void;
  /** Choose its date, below what was pressed. */
  date(row: RowTask, button: HTMLElement): void;
  /** Show what has this tag, of what is shown now. */
  tag(tag: string): void;
  /** Mark it, or no longer, to do something with several. */
  mark(id: string, how: "toggle" | "range"): void;
  isMarking(): boolean;
}

export interface TaskListProps {
  /** Which list or view this is; another scope starts afresh. */
  readonly scope: string;
  readonly rows: readonly RowTask[];
  /** Of the one list that is shown; null in a view of several. */
  readonly sections: Sections | null;
  /** In another order than by hand: each row stands alone. */
  readonly flat: boolean;
  /** In a view of what is due: with a heading for each day. */
  readonly days: ByDay | null;
  /** In groups, with a heading for each. Null: by sections or days. */
  readonly groups: Divide | null;
  /** The name of one more section is asked for. */
  readonly addingSection: boolean;
  /** Null for who may not change the list. */
  readonly sectionActions: SectionActions | null;
  readonly selected: string | null;
  readonly marked: ReadonlySet<string>;
  readonly editing: string | null;
  /** Rows that stay among the open ones also if they are done. */
  readonly held: ReadonlySet<string>;
  readonly reveal: Reveal | null;
  readonly people: People;
  readonly actions: RowActions;
  /** Told where a dragged row was dropped. Null: no dragging. */
  readonly onDrop: ((id: string, target: RowTarget | DayTarget) => void) | null;
  /** Tasks are added to a day. Null: not here. */
  readonly onAddTo: ((day: string) => void) | null;
  /** All that is overdue is moved at once. Null: not here. */
  readonly onMoveLate: MoveLate | null;
  /** Told that a dragged row was dropped on a list, with Alt held to leave it and give a copy. */
  readonly onGive: ((id: string, list: string, copy: boolean) => void) | null;
  readonly titleOfList: (list: string) => string;
  /** The focus is at something that is no row. */
  readonly onSelectNone: () => void;
  /** The row that was completed by a key has left the open ones: the next of them. */
  readonly onPass: (next: string) => void;
  /** Holds the keys of the tasks on the page, in order. */
  readonly order: RefObject<readonly string[]>;
}
