"use client";

import type { ReactNode } from "react";
import { knowing } from "../../lists/people/people";
import { usePeopleHere } from "../../react/use-presence";
import { Avatar } from "../../ui/people/avatar";
import { namesOf, type People } from "../../ui/people/people";
import { WhoEdits } from "../../ui/people/who-edits";
import { strings } from "../../ui/strings/strings";
import { sayHere } from "./say-people";

export interface HereProps {
  readonly list: string | null;
  readonly people: People;
}

const SHOWN = 4;
/** As many names as a tooltip has room for. */
const EVERYBODY = 30;

/** The others as discs; with nobody else here, nothing. */
export function AvatarsHere({ list, people: known }: HereProps) {
  const here = usePeopleHere(list);
  const people = knowing(known, here);
  if (here.length === 0) return null;
  const rest = here.length - SHOWN;
  return (
    <span
      role="img"
      aria-label={strings.presence.here(namesOf(here, people), here.length)}
      title={strings.presence.here(namesOf(here, people, EVERYBODY), here.length)}
      className="avatars"
    >
      {here.slice(0, SHOWN).map(({ id }) => (
        <Avatar key={id} id={id} people={people} />
      ))}
      {rest > 0 ? <span className="avatars-more">{strings.presence.more(rest)}</span> : null}
    </span>
  );
}

/** Those of them who edit, in few words; null when nobody does. */
export function useEditingHere({ list, people: known }: HereProps): ReactNode {
  const here = usePeopleHere(list);
  const editing = here.filter((someone) => someone.editing);
  if (editing.length === 0) return null;
  return <WhoEdits editing={editing} people={knowing(known, here)} />;
}

/** What the others do, as a sentence; null when nobody else is here. */
export function useSayHere({ list, people }: HereProps): string | null {
  const here = usePeopleHere(list);
  return here.length === 0 ? null : sayHere(here, knowing(people, here));
}
