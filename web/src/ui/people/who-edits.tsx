import { strings } from "../strings/strings";
import { namesOf, type People } from "./people";

export interface WhoEditsProps {
  readonly editing: readonly { readonly id: string }[];
  readonly people: People;
}

/** Where there is little room: what they do is always read whole, a long name is not, and of several how many they are. */
export function WhoEdits({ editing, people }: WhoEditsProps) {
  const names = namesOf(editing, people);
  if (editing.length === 1)
    return (
      <span className="who-edits">
        <bdi>{names[0]}</bdi> {strings.presence.isEditing}
      </span>
    );
  return (
    <>
      <span className="sr-only">{strings.presence.editing(names, editing.length)}</span>
      <span aria-hidden="true">{strings.presence.severalEditing(editing.length)}</span>
    </>
  );
}
