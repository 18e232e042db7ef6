"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { Check, ChevronRight } from "lucide-react";
import { useRef } from "react";
import type { Move } from "../../../core/relations/moves";
import { landmarkOf } from "../../../ui/browser/landmark";
import { type Command, shownKeys } from "../../../ui/keys/table";
import { repeatStrings as words } from "../../../ui/strings/repeat-strings";
import { sectionStrings } from "../../../ui/strings/section-strings";
import { strings } from "../../../ui/strings/strings";
import { taskStrings } from "../../../ui/strings/task-strings";

export type RowCommand =
  | "edit"
  | "due"
  | "repeat"
  | "priority"
  | "tags"
  | "assign"
  | "remove"
  | Extract<Move, string>;

export interface RepeatMenu {
  /** That it does not repeat, and the usual rules. */
  readonly rules: readonly {
    readonly label: string;
    readonly chosen: boolean;
    readonly run: () => void;
  }[];
  /** What can be done with this turn of a series that goes on. */
  readonly turn: { readonly skip: () => void; readonly apart: () => void } | null;
}

export interface RowMenuProps {
  readonly title: string;
  /** The button that opened it; gets the focus back. */
  readonly button: HTMLElement;
  readonly movable: boolean;
  /** Null for what cannot repeat. */
  readonly repeat: RepeatMenu | null;
  /** It is below another task, and can come out of it. */
  readonly below: boolean;
  readonly lists: readonly { readonly id: string; readonly title: string }[];
  readonly onCommand: (command: RowCommand) => void;
  readonly onMoveToList: (list: string) => void;
  /** Where it can go in its list; null is in no section. */
  readonly sections: readonly { readonly id: string | null; readonly title: string }[];
  readonly onMoveToSection: (section: string | null) => void;
  readonly onClose: () => void;
}

const DATE = ["edit", "due"] as const;
const FIELDS = ["priority", "tags", "assign"] as const;
/** Those that move the focus themselves. */
const LEADING: ReadonlySet<RowCommand> = new Set([...DATE, "repeat", ...FIELDS]);
const KEYS: Readonly<Partial<Record<RowCommand, Command>>> = {
  edit: "edit",
  due: "due",
  priority: "priority",
  tags: "tag",
  assign: "assign",
  remove: "remove",
  up: "move-up",
  down: "move-down",
  indent: "indent",
  outdent: "outdent",
};
const MOVES = ["up", "down", "top", "bottom", "indent", "outdent"] as const;

export default function RowMenu(props: RowMenuProps) {
  const { button, title, movable, lists, onCommand } = props;
  const rect = button.getBoundingClientRect();
  // A command that moves the focus itself keeps it.
  const chosen = useRef(false);
  const choose = (command: RowCommand) => () => {
    chosen.current = LEADING.has(command);
    onCommand(command);
  };
  const place = { left: rect.left, top: rect.top, width: rect.width, height: rect.height };
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <Menu.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none fixed" style={place} />
      </Menu.Trigger>
      <Menu.Portal container={landmarkOf(button)}>
        <Menu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={strings.task.more(title)}
          className="menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!chosen.current) button.focus();
          }}
        >
          {DATE.map((command) => (
            <Menu.Item key={command} className="menu-item" onSelect={choose(command)}>
              {taskStrings.menu[command]}
              <Keys of={command} />
            </Menu.Item>
          ))}
          {props.repeat ? (
            <RepeatItems button={button} repeat={props.repeat} onOther={choose("repeat")} />
          ) : null}
          {FIELDS.map((command) => (
            <Menu.Item key={command} className="menu-item" onSelect={choose(command)}>
              {taskStrings.menu[command]}
              <Keys of={command} />
            </Menu.Item>
          ))}
          {movable ? <Menu.Separator className="menu-line" /> : null}
          {movable
            ? MOVES.filter((command) => props.below || command !== "outdent").map((command) => (
                <Menu.Item key={command} className="menu-item" onSelect={choose(command)}>
                  {taskStrings.menu[command]}
                  <Keys of={command} />
                </Menu.Item>
              ))
            : null}
          <PlacesMenu
            button={button}
            label={sectionStrings.toSection}
            places={props.sections}
            onChoose={props.onMoveToSection}
          />
          <PlacesMenu
            button={button}
            label={taskStrings.menu.toList}
            places={lists}
            onChoose={props.onMoveToList}
          />
          <Menu.Separator className="menu-line" />
          <Menu.Item className="menu-item text-red-ink" onSelect={choose("remove")}>
            {taskStrings.menu.remove}
            <Keys of="remove" />
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** The keys that do the same, where there is a keyboard. */
function Keys({ of }: { readonly of: RowCommand }) {
  const command = KEYS[of];
  return command ? (
    <span aria-hidden="true" className="menu-keys">
      {shownKeys(command).join(" ")}
    </span>
  ) : null;
}

interface RepeatItemsProps {
  readonly button: HTMLElement;
  readonly repeat: RepeatMenu;
  readonly onOther: () => void;
}

function RepeatItems({ button, repeat, onOther }: RepeatItemsProps) {
  const { rules, turn } = repeat;
  return (
    <>
      <Menu.Sub>
        <Menu.SubTrigger className="menu-item">
          {words.label}
          <ChevronRight aria-hidden="true" size={14} className="menu-more" />
        </Menu.SubTrigger>
        <Menu.Portal container={landmarkOf(button)}>
          <Menu.SubContent className="menu" collisionPadding={8}>
            {rules.map(({ label, chosen, run }) => (
              <Menu.CheckboxItem
                key={label}
                checked={chosen}
                className="menu-item justify-between gap-4"
                onSelect={run}
              >
                {label}
                <Menu.ItemIndicator>
                  <Check aria-hidden="true" size={14} />
                </Menu.ItemIndicator>
              </Menu.CheckboxItem>
            ))}
            <Menu.Separator className="menu-line" />
            <Menu.Item className="menu-item" onSelect={onOther}>
              {words.other}
            </Menu.Item>
          </Menu.SubContent>
        </Menu.Portal>
      </Menu.Sub>
      {turn ? (
        <>
          <Menu.Item className="menu-item" onSelect={turn.skip}>
            {words.skip}
          </Menu.Item>
          <Menu.Item className="menu-item" onSelect={turn.apart}>
            {words.apart}
          </Menu.Item>
        </>
      ) : null}
    </>
  );
}

interface PlacesMenuProps<Id extends string | null> {
  readonly button: HTMLElement;
  readonly label: string;
  readonly places: readonly { readonly id: Id; readonly title: string }[];
  readonly onChoose: (id: Id) => void;
}

function PlacesMenu<Id extends string | null>(props: PlacesMenuProps<Id>) {
  const { button, label, places, onChoose } = props;
  if (places.length === 0) return null;
  return (
    <Menu.Sub>
      <Menu.SubTrigger className="menu-item">
        {label}
        <ChevronRight aria-hidden="true" size={14} className="menu-more" />
      </Menu.SubTrigger>
      <Menu.Portal container={landmarkOf(button)}>
        <Menu.SubContent className="menu" collisionPadding={8}>
          {places.map(({ id, title }) => (
            <Menu.Item key={id} className="menu-item" onSelect={() => onChoose(id)}>
              {title}
            </Menu.Item>
          ))}
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  );
}
