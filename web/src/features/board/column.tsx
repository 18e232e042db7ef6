"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { RowTask } from "../../lists/items";
import { digits } from "../../ui/format/digits";
import { CardStack } from "../../ui/rows/card-stack";
import type { Parting } from "../../ui/rows/moving/parting";
import type { Reveal } from "../../ui/rows/reveal";
import { boardStrings as words } from "../../ui/strings/board-strings";
import type { ColumnRows, SectionItem } from "./columns";

export interface ColumnProps {
  readonly column: ColumnRows;
  readonly heading: (item: SectionItem) => ReactNode;
  readonly card: (row: RowTask) => ReactNode;
  readonly reveal: Reveal | null;
  readonly editing: string | null;
  readonly parting: Parting;
  readonly changes: { addTo(column: string): (() => void) | null } | null;
}

export function Column(props: ColumnProps) {
  const { column, heading, card, reveal, editing, changes } = props;
  const { key, section, rows } = column;
  const title = column.title ?? words.none;
  const add = section?.folded ? null : changes?.addTo(key);
  const ids = useMemo(() => rows.map(({ task }) => task.id), [rows]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.task.id, row])), [rows]);
  const moves = (id: string): boolean => {
    const row = byId.get(id);
    return changes !== null && !row?.fixed && !row?.task.deleted_at && editing !== id;
  };
  return (
    <section aria-label={title} data-column={key} className="board-column">
      {section ? (
        heading(section)
      ) : (
        <div className="section-head">
          <h2 className="flex items-baseline gap-2">
            <span className="section-title text-soft">{title}</span>
            <span className="text-[13px] font-[450] text-faint-ink tabular-nums">
              {digits(rows.length)}
            </span>
          </h2>
        </div>
      )}
      <CardStack
        label={words.cards(title)}
        ids={ids}
        card={(id) => {
          const row = byId.get(id);
          return row && card(row);
        }}
        moves={moves}
        reveal={reveal}
        hidden={section?.folded}
        parting={props.parting}
        column={key}
      />
      {add ? (
        <button
          type="button"
          aria-label={column.title === null ? words.addNone : words.add(title)}
          className="board-add"
          onClick={add}
        >
          <Plus aria-hidden="true" size={16} />
          {words.addShort}
        </button>
      ) : null}
    </section>
  );
}
