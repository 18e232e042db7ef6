"use client";

import { Search } from "lucide-react";
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useMemo,
  useRef,
  useState,
} from "react";
import type { SectionPlace } from "../../lists/section-places";
import Sheet from "../../ui/dialogs/sheet";
import { composes } from "../../ui/fields/composes";
import { layerStrings } from "../../ui/strings/layer-strings";
import {
  type Choice,
  type Choices,
  choicesFor,
  type Group,
  type Offered,
  type Part,
  placesFor,
} from "./choices";
import { Option, optionId } from "./option";

export interface PaletteProps extends Offered {
  /** The title of the task that `chosen` acts on. */
  readonly title: string | null;
  /** Only a section or list is asked for, to move so many tasks to; none: it is the palette. */
  readonly moving: number;
  /** Of its list, to move it to. */
  readonly sections: readonly SectionPlace[];
  /** Called when the palette is gone and the focus is where it was. */
  readonly onChosen: (choice: Choice) => void;
  readonly onClose: () => void;
}

const words = layerStrings.palette;
const RESULTS = "palette-results";

export default function Palette(props: PaletteProps) {
  const { title, moving, onChosen, onClose } = props;
  const decided = useRef<Choice | null>(null);
  const onChoose = (choice: Choice) => {
    decided.current = choice;
    onClose();
  };
  const onClosed = () => {
    const choice = decided.current;
    if (choice) setTimeout(() => onChosen(choice));
    return false;
  };
  const [query, setQuery] = useState("");
  const [onlyTasks, setOnlyTasks] = useState(false);
  const [chosen, setChosen] = useState(0);
  const sought = useDeferredValue(query);
  const { tasks, lists, views, sections, chosen: ofTask, commands, acts, adds } = props;
  const find = useCallback(
    (said: string): Choices =>
      moving > 0
        ? { groups: placesFor(said, lists, sections), tasks: 0 }
        : choicesFor(
            said,
            { tasks, lists, views, chosen: ofTask, commands, acts, adds },
            onlyTasks,
          ),
    [tasks, lists, views, sections, ofTask, commands, acts, adds, onlyTasks, moving],
  );
  const found = useMemo(() => find(sought), [find, sought]);
  const all = found.groups.flatMap(({ choices }) => choices);
  const at = Math.min(chosen, Math.max(0, all.length - 1));
  const label = asked(moving, title);

  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event)) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && all.length > 0) {
      event.preventDefault();
      setChosen((at + step + all.length) % all.length);
    }
    if (event.key === "Tab" && moving === 0 && !event.shiftKey) {
      event.preventDefault();
      setOnlyTasks(!onlyTasks);
      setChosen(0);
    }
    if (event.key !== "Enter") return;
    // What is shown may be late, for other words than those that stand there.
    const now = sought === query ? all : find(query).groups.flatMap(({ choices }) => choices);
    const add = event.ctrlKey || event.metaKey ? now.findLast(({ kind }) => kind === "add") : null;
    const choice = add ?? now[at];
    if (choice) {
      event.preventDefault();
      onChoose(choice);
    }
  };

  return (
    <Sheet place="top" label={label} onClose={onClose} onClosed={onClosed}>
      <div className="flex items-center gap-3 border-b border-line px-[18px]">
        <Search aria-hidden="true" size={17} className="shrink-0 text-soft" />
        <input
          type="text"
          dir="auto"
          role="combobox"
          aria-label={label}
          aria-expanded={all.length > 0}
          aria-controls={RESULTS}
          aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? optionId(at) : undefined}
          placeholder={label}
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          className="h-[54px] min-w-0 flex-1 bg-transparent text-[16px] outline-none placeholder:text-faint-ink"
        />
        <kbd className="key max-md:hidden">Esc</kbd>
      </div>
      <p
        role="status"
        className={all.length > 0 ? "sr-only" : "px-[18px] py-4 text-[13.4px] text-soft"}
      >
        {said(sought, found, moving > 0)}
      </p>
      <div
        id={RESULTS}
        role="listbox"
        aria-label={label}
        className="min-h-0 overflow-y-auto p-1.5 empty:hidden"
      >
        <Groups
          groups={found.groups}
          at={at}
          query={sought}
          heading={(part) => headingOf(part, found, title, onlyTasks)}
          onChoose={onChoose}
        />
      </div>
      <Hints moving={moving > 0} onlyTasks={onlyTasks} />
    </Sheet>
  );
}

function asked(moving: number, title: string | null): string {
  if (moving > 1) return words.moveMany(moving);
  return moving > 0 && title !== null ? words.move(title) : words.label;
}

function said(query: string, { groups, tasks }: Choices, moving: boolean): string {
  const sought = query.trim();
  if (moving) return groups.length > 0 ? "" : words.noList(sought);
  if (sought === "") return groups.length > 0 ? "" : words.hint;
  const shown = groups.find(({ part }) => part === "tasks")?.choices.length ?? 0;
  return shown === 0 ? words.none(sought) : words.results(tasks, shown);
}

function headingOf(
  part: Part,
  { groups, tasks }: Choices,
  title: string | null,
  onlyTasks: boolean,
) {
  if (part === "chosen") return words.forTask(title ?? "");
  if (part !== "tasks") return words.parts[part];
  const shown = groups.find((group) => group.part === "tasks")?.choices.length ?? 0;
  return shown < tasks || onlyTasks ? words.results(tasks, shown) : words.parts.tasks;
}

interface GroupsProps {
  readonly groups: readonly Group[];
  readonly at: number;
  readonly query: string;
  readonly heading: (part: Part) => string;
  readonly onChoose: (choice: Choice) => void;
}

function Groups({ groups, at, query, heading, onChoose }: GroupsProps) {
  let before = 0;
  return groups.map(({ part, choices }) => {
    const first = before;
    before += choices.length;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
      <div key={part} role="group" aria-label={heading(part)}>
        {part === "add" ? null : (
          <div
            aria-hidden="true"
            dir="auto"
            className="truncate px-3 pt-2.5 pb-1 text-[12.3px] text-soft"
          >
            {heading(part)}
          </div>
        )}
        {choices.map((choice, index) => (
          <Option
            key={keyOf(choice)}
            choice={choice}
            query={query}
            index={first + index}
            chosen={first + index === at}
            onChoose={onChoose}
          />
        ))}
      </div>
    );
  });
}

function keyOf(choice: Choice): string {
  switch (choice.kind) {
    case "command":
      return choice.command;
    case "act":
      return `act ${choice.label}`;
    case "task":
      return `${choice.list} ${choice.task.id}`;
    case "list":
    case "view":
      return choice.id;
    case "section":
      return `section ${choice.id}`;
    case "add":
      return "add";
  }
}

function Hints({ moving, onlyTasks }: { readonly moving: boolean; readonly onlyTasks: boolean }) {
  return (
    <div className="flex gap-5 border-t border-line px-[18px] py-2 text-[12.3px] text-soft max-md:hidden">
      <span className="flex items-center gap-1.5">
        <kbd className="key">↑</kbd>
        <kbd className="key">↓</kbd> {words.choose}
      </span>
      <span className="flex items-center gap-1.5">
        <kbd className="key">↵</kbd> {moving ? words.moveHere : words.open}
      </span>
      {moving ? null : (
        <span className="flex items-center gap-1.5">
          <kbd className="key">Tab</kbd> {onlyTasks ? words.everything : words.onlyTasks}
        </span>
      )}
    </div>
  );
}
