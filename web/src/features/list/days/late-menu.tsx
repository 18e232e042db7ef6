"use client";

/** Where all that is overdue goes at once. Loaded when it is asked for. */

import * as Menu from "@radix-ui/react-dropdown-menu";
import { useRef } from "react";
import { landmarkOf } from "../../../ui/browser/landmark";
import { addDays } from "../../../ui/format/due";
import { dayStrings as words } from "../../../ui/strings/day-strings";
import { strings } from "../../../ui/strings/strings";

export interface LateMenuProps {
  readonly today: string;
  readonly button: HTMLElement;
  /** To a day, or null to one that is still to be chosen. */
  readonly onMove: (day: string | null) => void;
  readonly onClose: () => void;
}

export default function LateMenu({ today, button, onMove, onClose }: LateMenuProps) {
  const keepsFocus = useRef(false);
  const item = (label: string, day: string | null) => (
    <Menu.Item
      className="menu-item"
      onSelect={() => {
        keepsFocus.current = day === null;
        // Where a date is chosen takes the focus when the menu is gone.
        if (day === null) setTimeout(() => onMove(null));
        else onMove(day);
      }}
    >
      {label}
    </Menu.Item>
  );
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
          aria-label={words.moveLate}
          className="menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!keepsFocus.current) button.focus();
          }}
        >
          {item(strings.due.today, today)}
          {item(strings.due.tomorrow, addDays(today, 1))}
          {item(words.pickDate, null)}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
