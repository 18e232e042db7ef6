"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { useRef } from "react";
import { landmarkOf } from "../../../ui/browser/landmark";
import { shownKeys } from "../../../ui/keys/table";
import { sectionStrings } from "../../../ui/strings/section-strings";

export type SectionCommand = keyof typeof sectionStrings.menu;

export interface SectionMenuProps {
  readonly title: string;
  readonly across: boolean;
  /** The button that opened it; gets the focus back. */
  readonly button: HTMLElement;
  readonly commands: readonly SectionCommand[];
  readonly onCommand: (command: SectionCommand) => void;
  readonly onClose: () => void;
}

const KEYS = {
  rename: "edit",
  up: "move-up",
  down: "move-down",
  remove: "remove",
} as const;

export default function SectionMenu(props: SectionMenuProps) {
  const { title, across, button, commands, onCommand, onClose } = props;
  // A command that moves the focus itself keeps it.
  const chosen = useRef(false);
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Menu.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </Menu.Trigger>
      <Menu.Portal container={landmarkOf(button)}>
        <Menu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={sectionStrings.more(title)}
          className="menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!chosen.current) button.focus();
          }}
        >
          {commands.map((command) => (
            <Menu.Item
              key={command}
              className={`menu-item ${command === "remove" ? "text-red-ink" : ""}`}
              onSelect={() => {
                chosen.current = command === "rename" || command === "add";
                // The field that comes takes the focus when the menu is gone.
                if (chosen.current) setTimeout(() => onCommand(command));
                else onCommand(command);
              }}
            >
              {(across ? sectionStrings.menuAcross : sectionStrings.menu)[command]}
              {command in KEYS ? (
                <span aria-hidden="true" className="menu-keys">
                  {shownKeys(KEYS[command as keyof typeof KEYS]).join(" ")}
                </span>
              ) : null}
            </Menu.Item>
          ))}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
