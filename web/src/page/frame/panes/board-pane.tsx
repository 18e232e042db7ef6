"use client";

/** A list or view as columns: the board, with the headings and rows that a list has. */

import { useMemo } from "react";
import { Board, type BoardChanges } from "../../../features/board/board";
import { columnsOf, placeAmong } from "../../../features/board/columns";
import { PrintList } from "../../../features/list/print-list";
import { TaskRow } from "../../../features/list/row/task-row";
import { NewSection } from "../../../features/list/sections/new-section";
import { SectionHeading } from "../../../features/list/sections/section-heading";
import { useFolded } from "../../../features/list/sections/use-folded";
import type { TaskListProps } from "../../../features/list/types";
import { useLingering } from "../../../features/list/use-lingering";
import { itemsOf } from "../../../lists/items";
import { type Group, groupsOf } from "../../../lists/views/grouping";
import { manyStrings } from "../../../ui/strings/task-strings";
import type { Groups } from "../../workspace/shown/use-groups";

const NONE: ReadonlySet<string> = new Set();

export interface BoardPaneProps extends TaskListProps {
  /** Each group is a column. Null: each section. */
  readonly grouped: Groups | null;
  /** Whether a task can be put into a group, and that it is. Null for who may not. */
  readonly grouping: Regrouping | null;
  /** The list that what is added goes to. */
  readonly into: string | null;
  readonly onSection: (id: string, section: string | null) => void;
  readonly onAddSection: () => void;
}

export interface Regrouping {
  fits(id: string, group: Group): boolean;
  /** What begins a task of a list in a group; null where none can be. */
  adds(list: string, group: Group): (() => void) | null;
  put(id: string, group: Group): void;
}

export default function BoardPane(props: BoardPaneProps) {
  const { scope, rows, held, sections, sectionActions, editing, onDrop, onGive } = props;
  const { grouped, grouping } = props;
  const lingering = useLingering(rows, scope);
  const folded = useFolded();
  const open = useMemo(() => {
    const staying = new Set([...lingering, ...held]);
    const divided = grouped ? null : sections && { sections, folded, adding: false };
    return itemsOf(rows, staying, false, divided, grouped !== null);
  }, [rows, lingering, held, grouped, sections, folded]);
  const groups = useMemo(() => {
    if (!grouped) return null;
    const all = open.flatMap((item) => (item.kind === "task" && item.open ? item.row : []));
    return groupsOf(grouped.field, grouped.by, all, true);
  }, [open, grouped]);
  const columns = useMemo(
    () => groups?.map((group) => ({ ...group, section: null })) ?? columnsOf(open),
    [open, groups],
  );
  const order = useMemo(() => new Map(open.map(({ key }, at) => [key, at])), [open]);
  const groupOf = (key: string) => groups?.find((group) => group.key === key);
  const give = (id: string, list: string, copy: boolean) => onGive?.(id, list, copy);
  const put = (id: string, key: string) => {
    const group = groupOf(key);
    if (group) grouping?.put(id, group);
  };
  const changes: BoardChanges | null = groups
    ? grouping && {
        drop: (id, { place }) => put(id, place.column),
        give,
        toColumn(id, key) {
          put(id, key);
          props.onPass(id);
        },
        addTo(key) {
          const group = groupOf(key);
          return group && props.into !== null ? grouping.adds(props.into, group) : null;
        },
        addSection: null,
      }
    : onDrop &&
      sectionActions && {
        drop: onDrop,
        give,
        toColumn: (id, key) => props.onSection(id, key || null),
        addTo: (key) => () => sectionActions.addTo(key || null),
        addSection: props.onAddSection,
      };
  const placeIn = (id: string, key: string): number | null => {
    const group = groupOf(key);
    return group && grouping?.fits(id, group) ? placeAmong(columns, id, key, order) : null;
  };
  const printed = () =>
    itemsOf(
      rows,
      NONE,
      true,
      props.groups ?? (sections && { sections, folded: NONE, adding: false }),
      props.flat,
    );
  return (
    <>
      <Board
        columns={columns}
        reveal={props.reveal}
        order={props.order}
        editing={editing}
        changes={changes}
        placeIn={groups ? placeIn : null}
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
      <PrintList itemsOf={printed} people={props.people} />
    </>
  );
}
