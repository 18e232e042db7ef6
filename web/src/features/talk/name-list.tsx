import { Avatar } from "../../ui/people/avatar";
import type { People } from "../../ui/people/people";
import { talkStrings as words } from "../../ui/strings/talk-strings";
import type { Naming } from "./use-naming";

export interface NameListProps {
  readonly id: string;
  readonly naming: Naming;
  readonly people: People;
}

export const optionId = (id: string, index: number): string => `${id}-${index}`;

/** Over the field, which keeps the focus. */
export function NameList({ id, naming, people }: NameListProps) {
  if (naming.found.length === 0) return null;
  return (
    <div id={id} role="listbox" aria-label={words.mention} className="menu names">
      {naming.found.map(([who, name], index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and says which is meant
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        <div
          key={who}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === naming.at}
          data-highlighted={index === naming.at || undefined}
          className="menu-item gap-2.5"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => naming.pick(index)}
        >
          <Avatar id={who} people={people} />
          <bdi className="min-w-0 truncate">{name}</bdi>
        </div>
      ))}
    </div>
  );
}
