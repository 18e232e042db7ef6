"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { useRef } from "react";
import { landmarkOf } from "../../ui/landmark";
import { strings } from "../../ui/strings";
import type { Move } from "./moves";

export type RowCommand = "edit" | "due" | "priority" | "tags" | "remove" | Extract<Move, string>;

export interface RowMenuProps {
  readonly title: string;
  /** The button that opened it; gets the focus back. */
  readonly button: HTMLElement;
  readonly movable: boolean;
  /** It is below another task, and can come out of it. */
  readonly below: boolean;
  readonly lists: readonly { readonly id: string; readonly title: string }[];
  readonly onCommand: (command: RowCommand) => void;
  readonly onMoveToList: (list: string) => void;
  readonly onClose: () => void;
}

const EDITS = ["edit", "due", "priority", "tags"] as const;
const MOVES = ["up", "down", "top", "bottom", "indent", "outdent"] as const;

export default function RowMenu(props: RowMenuProps) {
  const { button, title, movable, lists, onCommand } = props;
  const rect = button.getBoundingClientRect();
  // A command that moves the focus itself keeps it.
  const chosen = useRef(false);
  const choose = (command: RowCommand) => () => {
    chosen.current =
      command === "edit" || command === "due" || command === "priority" || command === "tags";
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
          {EDITS.map((command) => (
            <Menu.Item key={command} className="menu-item" onSelect={choose(command)}>
              {strings.task.menu[command]}
            </Menu.Item>
          ))}
          {movable ? <Menu.Separator className="menu-line" /> : null}
          {movable
            ? MOVES.filter((command) => props.below || command !== "outdent").map((command) => (
                <Menu.Item key={command} className="menu-item" onSelect={choose(command)}>
                  {strings.task.menu[command]}
                </Menu.Item>
              ))
            : null}
          {lists.length > 0 ? (
            <ListsMenu button={button} lists={lists} onMoveToList={props.onMoveToList} />
          ) : null}
          <Menu.Separator className="menu-line" />
          <Menu.Item className="menu-item text-red-ink" onSelect={choose("remove")}>
            {strings.task.menu.remove}
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function ListsMenu({
  button,
  lists,
  onMoveToList,
}: Pick<RowMenuProps, "button" | "lists" | "onMoveToList">) {
  return (
    <Menu.Sub>
      <Menu.SubTrigger className="menu-item">{strings.task.menu.toList}</Menu.SubTrigger>
      <Menu.Portal container={landmarkOf(button)}>
        <Menu.SubContent className="menu" collisionPadding={8}>
          {lists.map((list) => (
            <Menu.Item key={list.id} className="menu-item" onSelect={() => onMoveToList(list.id)}>
              {list.title}
            </Menu.Item>
          ))}
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  );
}
