"use client";

import { Plus, X } from "lucide-react";
import { Avatar } from "../../ui/people/avatar";
import { firstName, type People, within } from "../../ui/people/people";
import { taskStrings } from "../../ui/strings/task-strings";

export interface PeopleFieldProps {
  readonly people: People;
  /** Whose the task is. */
  readonly ids: readonly string[];
  readonly fixed: boolean;
  /** Beside the button that asks for it. */
  readonly onChoose: (button: HTMLElement) => void;
  readonly onRemove: (id: string) => void;
}

/** Whose the task is: each with the way to take it from them. */
export function PeopleField({ people, ids, fixed, onChoose, onRemove }: PeopleFieldProps) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-1.5 md:min-h-[29px]">
      {ids.map((id) => {
        const name = people.name(id);
        const shown = (
          <>
            <Avatar id={id} people={people} />
            <bdi className="truncate">{firstName(name)}</bdi>
          </>
        );
        return fixed ? (
          <span key={id} title={name} className="flex max-w-full items-center gap-1.5 pr-2">
            {shown}
          </span>
        ) : (
          <button
            key={id}
            type="button"
            title={name}
            aria-label={taskStrings.panel.removePerson(within(name))}
            className="pill max-w-full gap-1.5 pl-1"
            onClick={() => onRemove(id)}
          >
            {shown}
            <X aria-hidden="true" size={11} className="shrink-0" />
          </button>
        );
      })}
      {fixed ? null : (
        <button
          type="button"
          data-panel="assignees"
          aria-haspopup="dialog"
          className="hit flex items-center gap-1 rounded-[6px] px-1 py-0.5 text-[13.4px] text-faint-ink hover:text-ink"
          onClick={(event) => onChoose(event.currentTarget)}
        >
          <Plus aria-hidden="true" size={14} />
          <span className={ids.length > 0 ? "sr-only" : ""}>{taskStrings.panel.addPerson}</span>
        </button>
      )}
    </div>
  );
}
