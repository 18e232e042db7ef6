"use client";

/** What the figures are of, and what can be done with them. */

import * as Menu from "@radix-ui/react-dropdown-menu";
import { Check, Download, MoreHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChooseProps {
  /** What is chosen: “Lists”, “Days”. */
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

const CONTENT = { align: "end", sideOffset: 4, collisionPadding: 8, className: "menu" } as const;

export function Choose({ label, choices, value, onChoose }: ChooseProps) {
  const chosen = choices.find((choice) => choice.value === value)?.label ?? "";
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="chooser hit">
        <span className="text-soft">{label}</span>{" "}
        <span className="min-w-0 truncate font-[560] text-ink">{chosen}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content {...CONTENT} aria-label={label}>
          <Menu.RadioGroup value={value} onValueChange={onChoose}>
            {choices.map((choice) => (
              <Menu.RadioItem
                key={choice.value}
                value={choice.value}
                className="menu-item justify-between gap-4"
              >
                <span dir="auto" className="max-w-64 truncate">
                  {choice.label}
                </span>
                <Menu.ItemIndicator>
                  <Check aria-hidden="true" size={14} />
                </Menu.ItemIndicator>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

export interface ActionsProps {
  readonly exports: readonly { readonly label: string; readonly run: () => void }[];
  /** Whether the list's figures name persons; null for who may not say so. */
  readonly personFigures: boolean | null;
  readonly onPersonFigures: (shown: boolean) => void;
  readonly phone: boolean;
}

export function FigureActions({ exports, personFigures, onPersonFigures, phone }: ActionsProps) {
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger
          aria-label={words.export.label}
          className={phone ? "icon-button" : "button flex shrink-0 items-center gap-1.5"}
        >
          <Download aria-hidden="true" size={phone ? 19 : 14} strokeWidth={1.9} />
          {phone ? null : words.export.label}
        </Menu.Trigger>
        <Portal label={words.export.label}>
          {exports.map(({ label, run }) => (
            <Menu.Item key={label} className="menu-item" onSelect={run}>
              {label}
            </Menu.Item>
          ))}
        </Portal>
      </Menu.Root>
      {personFigures === null ? null : (
        <Menu.Root modal={false}>
          <Menu.Trigger aria-label={words.more} className="icon-button">
            <MoreHorizontal aria-hidden="true" size={17} />
          </Menu.Trigger>
          <Portal label={words.more}>
            <Menu.CheckboxItem
              checked={personFigures}
              className="menu-item justify-between gap-4"
              onCheckedChange={onPersonFigures}
            >
              {words.personFigures}
              <Menu.ItemIndicator>
                <Check aria-hidden="true" size={14} />
              </Menu.ItemIndicator>
            </Menu.CheckboxItem>
          </Portal>
        </Menu.Root>
      )}
    </>
  );
}

function Portal({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Menu.Portal>
      <Menu.Content {...CONTENT} aria-label={label}>
        {children}
      </Menu.Content>
    </Menu.Portal>
  );
}
