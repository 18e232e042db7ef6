"use client";

import type { CSSProperties } from "react";
import { type Someone, usePeopleAt } from "../../react/use-presence";
import { Avatar } from "../../ui/avatar";
import { namesOf, type People } from "../../ui/people";
import { who } from "../../ui/person-color";
import { strings } from "../../ui/strings";
import type { RowTask } from "./rows";

export interface RowPeopleProps {
  readonly row: RowTask;
  readonly people: People;
}

/** The colour of whoever edits this task, on the row's left edge. */
export function RowEdge({ row, people }: RowPeopleProps) {
  const editor = usePeopleAt(row.list, row.task.id).find(({ editing }) => editing);
  if (!editor) return null;
  const style = { "--who": who(people.color(editor.id)) } as CSSProperties;
  return <span aria-hidden="true" className="row-edge" style={style} />;
}

/** Who else is at this task, at the row's right edge. */
export function RowPeople({ row, people }: RowPeopleProps) {
  const here = usePeopleAt(row.list, row.task.id);
  const editing = here.filter((someone) => someone.editing);
  const looking = here.filter((someone) => !someone.editing);
  // Whoever edits comes before those who only look.
  const first = editing[0] ?? looking[0];
  if (!first) return null;
  const color = people.color(first.id);
  const name = people.name(first.id);
  const said = [
    ...(editing.length > 0 ? [sayEditing(editing, people)] : []),
    ...(looking.length > 0 ? [sayLooking(looking, people)] : []),
  ];
  return (
    <span
      className="row-people"
      style={{ "--who": who(color) } as CSSProperties}
      title={said.join(" · ")}
    >
      {said.map((part, index) => (
        <span key={part} className={first.editing && index === 0 ? "row-people-text" : "sr-only"}>
          {part}
        </span>
      ))}
      <Avatar
        name={name === strings.people.someone ? null : name}
        color={color}
        agent={people.agent(first.id)}
      />
      {here.length > 1 ? (
        <span aria-hidden="true" className="row-people-more">
          {strings.presence.more(here.length - 1)}
        </span>
      ) : null}
    </span>
  );
}

const sayEditing = (editing: readonly Someone[], people: People): string =>
  strings.presence.editing(namesOf(editing, people), editing.length);

const sayLooking = (looking: readonly Someone[], people: People): string =>
  strings.presence.looking(namesOf(looking, people), looking.length);
