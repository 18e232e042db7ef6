"use client";

/** Whose a task is, chosen from the people of its list, beside what asked for it. */

import * as Popover from "@radix-ui/react-popover";
import { Check } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { ASSIGNEES_MAX } from "../../core/rules";
import { landmarkOf } from "../../ui/browser/landmark";
import { composes } from "../../ui/fields/composes";
import { fold } from "../../ui/format/fold";
import { Avatar } from "../../ui/people/avatar";
import type { People } from "../../ui/people/people";
import { taskStrings } from "../../ui/strings/task-strings";

export interface AssignPickerProps {
  readonly title: string;
  /** What asked for it; gets the focus back. */
  readonly button: HTMLElement;
  readonly me: string;
  readonly people: People;
  /** Whose it can be. */
  readonly ids: readonly string[];
  /** Whose it is. */
  readonly chosen: readonly string[];
  /** No more can be chosen. */
  readonly full: boolean;
  readonly onToggle: (id: string) => void;
  readonly onClose: () => void;
}

const words = taskStrings.assign;

export default function AssignPicker(props: AssignPickerProps) {
  const { title, button, onClose } = props;
  // Where it stood: the row may move under the list that hangs from it.
  const [rect] = useState(() => button.getBoundingClientRect());
  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Anchor virtualRef={{ current: { getBoundingClientRect: () => rect } }} />
      <Popover.Portal container={landmarkOf(button)}>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={words.label(title)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.focus();
          }}
          className="menu flex flex-col p-0 md:w-[264px]"
        >
          <Choices {...props} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choices(props: AssignPickerProps) {
  const { title, people, me, chosen, full, onToggle, onClose } = props;
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const base = useId();
  const sought = fold(query.trim());
  const found = props.ids.filter((id) =>
    fold(id === me ? `${people.name(id)} ${people.called(id) ?? ""} me` : people.name(id)).includes(
      sought,
    ),
  );
  const active = Math.min(at, Math.max(0, found.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event)) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const id = found[active];
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setAt((active + step + found.length) % found.length);
    } else if (event.key === "Tab") {
      event.preventDefault();
      onClose();
    } else if (id !== undefined && (event.key === "Enter" || (event.key === " " && query === ""))) {
      event.preventDefault();
      onToggle(id);
      if (event.key === "Enter") onClose();
    }
  };
  return (
    <>
      <input
        type="text"
        dir="auto"
        role="combobox"
        aria-label={words.label(title)}
        aria-expanded={found.length > 0}
        aria-controls={base}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${base}-${active}` : undefined}
        placeholder={words.find}
        autoComplete="off"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-11 border-b border-line bg-transparent px-3.5 text-[16px] outline-none placeholder:text-faint-ink md:h-10 md:text-[13.8px]"
      />
      <p
        role="status"
        className={found.length === 0 || full ? "px-3.5 py-2.5 text-[12.8px] text-soft" : "sr-only"}
      >
        {found.length === 0 ? words.none : full ? words.full(ASSIGNEES_MAX) : ""}
      </p>
      <div
        id={base}
        role="listbox"
        aria-label={words.label(title)}
        aria-multiselectable="true"
        className="max-h-[296px] overflow-y-auto p-[5px] empty:hidden"
      >
        {found.map((id, index) => (
          <Person
            key={id}
            id={`${base}-${index}`}
            name={people.name(id)}
            avatar={<Avatar id={id} people={people} />}
            active={index === active}
            chosen={chosen.includes(id)}
            onPick={() => onToggle(id)}
          />
        ))}
      </div>
    </>
  );
}

interface PersonProps {
  readonly id: string;
  readonly name: string;
  readonly avatar: React.ReactNode;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onPick: () => void;
}

function Person({ id, name, avatar, active, chosen, onPick }: PersonProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and says which is meant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      data-highlighted={active || undefined}
      ref={(row) => (active ? row?.scrollIntoView({ block: "nearest" }) : undefined)}
      className="menu-item gap-2.5"
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {avatar}
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      {chosen ? <Check aria-hidden="true" size={15} className="shrink-0 text-accent-ink" /> : null}
    </div>
  );
}
