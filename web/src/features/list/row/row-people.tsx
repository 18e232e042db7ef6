"use client";

import type { CSSProperties } from "react";
import type { RowTask } from "../../../lists/items";
import { knowing } from "../../../lists/people/people";
import { type Someone, typistsIn, usePeopleAt } from "../../../react/use-presence";
import { Avatar } from "../../../ui/people/avatar";
import { Letters } from "../../../ui/people/letters";
import { namesOf, type People } from "../../../ui/people/people";
import { who } from "../../../ui/people/person-color";
import { WhoEdits } from "../../../ui/people/who-edits";
import { strings } from "../../../ui/strings/strings";

export interface RowPeopleProps {
  readonly row: RowTask;
  readonly people: People;
}

/** The colour of whoever edits this task, on the row's left edge. */
export function RowEdge({ row, people }: RowPeopleProps) {
  const here = usePeopleAt(row.list, row.task.id);
  const editor = here.find(({ editing }) => editing);
  if (!editor) return null;
  const style = { "--who": who(knowing(people, here).color(editor.id)) } as CSSProperties;
  return <span aria-hidden="true" className="row-edge" style={style} />;
}

/** Who else is at this task, at the row's right edge. */
export function RowPeople({ row, people: known }: RowPeopleProps) {
  const here = usePeopleAt(row.list, row.task.id);
  const people = knowing(known, here);
  const editing = here.filter((someone) => someone.editing);
  const looking = here.filter((someone) => !someone.editing);
  // Whoever edits comes before those who only look.
  const first = editing[0] ?? looking[0];
  if (!first) return null;
  const typist = typistsIn(here, "title")[0];
  const color = people.color(first.id);
  const _name = people.name(first.id);
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
      {typist ? (
        <Letters text={typist.typed.text} color={people.color(typist.id)} className="letters-row" />
      ) : null}
      {editing.length > 0 ? (
        <span className="row-people-text">
          <WhoEdits editing={editing} people={people} />
        </span>
      ) : null}
      {looking.length > 0 ? <span className="sr-only">{sayLooking(looking, people)}</span> : null}
      <Avatar id={first.id} people={people} />
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
