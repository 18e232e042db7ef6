"use client";

import { knowing } from "../../lists/people/people";
import { typistsIn, usePeopleAt } from "../../react/use-presence";
import { Letters } from "../../ui/people/letters";
import { namesOf, type People } from "../../ui/people/people";
import { talkStrings as words } from "../../ui/strings/talk-strings";

export interface WritingProps {
  readonly list: string;
  readonly task: string;
  readonly people: People;
}

/** Who writes a comment just now, and what, below what was said. Its words are not read out while they come. */
export function Writing({ list, task, people: known }: WritingProps) {
  const here = usePeopleAt(list, task);
  const writing = typistsIn(here, "comment");
  const people = knowing(known, here);
  const said = writing.length > 0 ? words.writing(namesOf(writing, people), writing.length) : "";
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {writing.length > 0 ? (
        <div aria-hidden="true" className="flex flex-col gap-1 text-[13.4px] leading-5">
          <p className="text-[12.3px] text-soft">{said}</p>
          {writing.map(({ id, typed }) => (
            <Letters
              key={id}
              text={typed.text}
              color={people.color(id)}
              className="letters-comment"
            />
          ))}
        </div>
      ) : null}
    </>
  );
}
