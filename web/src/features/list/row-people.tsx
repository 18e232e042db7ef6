"use client";

import type { CSSProperties } from "react";
import { type Someone, usePeopleAt } from "../../react/use-presence";
import { Avatar } from "../../ui/avatar";
import { ink, shade } from "../../ui/palette";
import type { People } from "../../ui/people";
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
  const style = { "--who": shade(people.color(editor.id)) } as CSSProperties;
  return <span aria-hidden="true" className="row-edge" style={style} />;
}

/** Who else is at this task, at the row's right edge. */
export function RowPeople({ row, people }: RowPeopleProps) {
  const here = usePeopleAt(row.list, row.task.id);
  const first = here.find(({ editing }) => editing) ?? here[0];
  if (!first) return null;
  const color = people.color(first.id);
  const name = people.name(first.id);
  return (
    <span className="row-people" style={{ "--who": ink(color) } as CSSProperties}>
      <span className={first.editing ? "row-people-text" : "sr-only"}>{say(here, name)}</span>
      <Avatar
        name={name === strings.people.someone ? null : name}
        color={color}
        agent={people.agent(first.id)}
      />
    </span>
  );
}

/** Whoever edits comes before those who only look. */
function say(here: readonly Someone[], first: string): string {
  const editing = here.filter((someone) => someone.editing).length;
  const { presence } = strings;
  if (editing > 1) return presence.editing([presence.unknown(editing)], editing);
  if (editing === 1) return presence.editing([first], 1);
  return here.length > 1
    ? presence.looking(presence.unknown(here.length), here.length)
    : presence.looking(first, 1);
}
