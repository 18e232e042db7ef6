"use client";

/** A list as columns: the board, with the headings and rows that a list has. */

import { useMemo } from "react";
import { Board, type BoardChanges } from "../../../features/board/board";
import { columnsOf } from "../../../features/board/columns";
import { PrintList } from "../../../features/list/print-list";
import { NewSection } from "../../../features/list/sections/new-section";
import { SectionHeading } from "../../../features/list/sections/section-heading";
import { useFolded } from "../../../features/list/sections/use-folded";
import type { TaskListProps } from "../../../features/list/task-list";
import { TaskRow } from "../../../features/list/task-row";
import { useLingering } from "../../../features/list/use-lingering";
import { itemsOf } from "../../../lists/items";
import { manyStrings } from "../../../ui/strings/task-strings";

const NONE: ReadonlySet<string> = new Set();

export interface BoardPaneProps extends TaskListProps {
  readonly onSection: (id: string, section: string | null) => void;
  readonly onAddSection: () => void;
}

export default function BoardPane(props: BoardPaneProps) {
  const { scope, rows, held, sections, sectionActions, editing, onDrop, onGive } = props;
  const lingering = useLingering(rows, scope);
  const folded = useFolded();
  const columns = useMemo(() => {
    const staying = new Set([...lingering, ...held]);
    const divided = sections && { sections, folded, adding: false };
    return columnsOf(itemsOf(rows, staying, false, divided));
  }, [rows, lingering, held, sections, folded]);
  const changes: BoardChanges | null =
    onDrop && sectionActions
      ? {
          drop: onDrop,
          give: (id, list, copy) => onGive?.(id, list, copy),
          toSection: props.onSection,
          addTo: sectionActions.addTo,
          addSection: props.onAddSection,
        }
      : null;
  const printed = () =>
    itemsOf(rows, NONE, true, sections && { sections, folded: NONE, adding: false });
  return (
    <>
      <Board
        columns={columns}
        reveal={props.reveal}
        order={props.order}
        editing={editing}
        changes={changes}
        going={(id) => (props.marked.has(id) ? props.marked : new Set([id]))}
        countOf={(id) => (props.marked.has(id) ? props.marked.size : 1)}
        sayGive={(list, copy) => manyStrings.gives(props.titleOfList(list), copy)}
        onRest={(id) => props.actions.mark(id, "toggle")}
        onFocus={props.onPass}
        heading={(item) => (
          <SectionHeading
            across
            list={scope}
            item={item}
            actions={sectionActions}
            onFocus={props.onSelectNone}
          />
        )}
        card={(row) => (
          <TaskRow
            still
            row={row}
            selected={props.selected === row.task.id}
            marked={props.marked.has(row.task.id)}
            editing={editing === row.task.id}
            tabbable
            depth={0}
            above={null}
            people={props.people}
            actions={props.actions}
          />
        )}
        newSection={
          props.addingSection && sectionActions ? (
            <NewSection
              list={scope}
              onCreate={sectionActions.create}
              onEnd={sectionActions.endCreating}
            />
          ) : null
        }
      />
      <PrintList itemsOf={printed} />
    </>
  );
}
