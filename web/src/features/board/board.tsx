"use client";

import { Plus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { RowTask } from "../../lists/items";
import { DragArea } from "../../ui/rows/drag";
import { useParting } from "../../ui/rows/moving/parting";
import type { Reveal } from "../../ui/rows/reveal";
import { boardStrings as words } from "../../ui/strings/board-strings";
import { Column } from "./column";
import { type ColumnRows, cardBeside, columnBeside, type SectionItem } from "./columns";
import { type CardTarget, cardTargetAt, columnTargetAt } from "./drop";

export interface BoardProps {
  readonly columns: readonly ColumnRows[];
  readonly heading: (item: SectionItem) => ReactNode;
  readonly card: (row: RowTask) => ReactNode;
  /** How many go along with a card that is dragged, what will happen where it is, and that a finger rested on it. */
  readonly countOf: (id: string) => number;
  readonly going: (id: string) => ReadonlySet<string>;
  readonly sayGive: (list: string, copy: boolean) => string;
  readonly onRest: (id: string) => void;
  /** The name of one more section while it is typed. */
  readonly newSection: ReactNode;
  readonly reveal: Reveal | null;
  /** Holds the keys of the cards, column by column. */
  readonly order: RefObject<readonly string[]>;
  /** A card that is being typed in stays where it is. */
  readonly editing: string | null;
  /** Null for who may not change the list. */
  readonly changes: BoardChanges | null;
  /** Where a card has its place in a column by itself: there, or null where it cannot land. Null: where it is put. */
  readonly placeIn: ((id: string, column: string) => number | null) | null;
  readonly onFocus: (id: string) => void;
}

export interface BoardChanges {
  drop(id: string, target: CardTarget): void;
  give(id: string, list: string, copy: boolean): void;
  /** Told the key of the column. */
  toColumn(id: string, column: string): void;
  /** What adds to the column with a key; null where nothing can be. */
  addTo(column: string): (() => void) | null;
  readonly addSection: (() => void) | null;
}

/** Each section is a column, those in no section stand before all of them; or each group is one. */
export function Board(props: BoardProps) {
  const { columns, changes, order, placeIn } = props;
  const board = useRef<HTMLDivElement>(null);
  const parting = useParting();
  useEffect(() => {
    order.current = columns.flatMap(({ rows }) => rows.map(({ task }) => task.id));
  }, [order, columns]);
  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset.title;
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
    if (id === undefined || by === null || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.altKey) {
      const column = columnBeside(columns, id, by);
      if (column !== undefined) changes?.toColumn(id, column);
      return;
    }
    const next = cardBeside(columns, id, by);
    if (next !== null) props.onFocus(next);
  };
  return (
    <DragArea<CardTarget>
      look="board-area"
      titleOf={(id) => titleIn(columns, id)}
      find={(middle, id, x) =>
        placeIn
          ? columnTargetAt(board.current, x, (column) => placeIn(id, column))
          : cardTargetAt(board.current, { x, y: middle }, id)
      }
      onDrop={changes ? (id, target) => changes.drop(id, target) : null}
      onGive={changes ? (id, list, copy) => changes.give(id, list, copy) : null}
      countOf={props.countOf}
      parting={parting}
      going={props.going}
      sayGive={props.sayGive}
      onRest={props.onRest}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the cards within */}
      <div ref={board} className="board" onKeyDown={onKeyDown}>
        {columns.map((column) => (
          <Column key={column.key} {...props} parting={parting} column={column} />
        ))}
        {changes?.addSection ? (
          <div className="board-column">
            {props.newSection ?? (
              <button type="button" className="board-add" onClick={changes.addSection}>
                <Plus aria-hidden="true" size={16} />
                {words.addSection}
              </button>
            )}
          </div>
        ) : null}
      </div>
    </DragArea>
  );
}

function titleIn(columns: readonly ColumnRows[], id: string): string {
  const rows = columns.flatMap((column) => column.rows);
  return rows.find(({ task }) => task.id === id)?.task.title ?? "";
}
