"use client";

/** What can be done with all rows that are marked: one stop of the tab order, with the arrows within it. */

import * as Menu from "@radix-ui/react-dropdown-menu";
import { Calendar, Check, Flag, FolderInput, Hash, Trash2, UserRound, X } from "lucide-react";
import { type ComponentType, type KeyboardEvent, type ReactNode, useRef } from "react";
import type { Priority } from "../../core/records";
import { landmarkOf } from "../../ui/browser/landmark";
import { digits } from "../../ui/format/digits";
import { strings } from "../../ui/strings/strings";
import { manyStrings as words } from "../../ui/strings/task-strings";
import { TagChoice, type TagChoiceProps } from "./tag-choice";

export type ManyCommand = "done" | "date" | "person" | "move" | "remove" | "leave";

export interface ManyBarProps extends TagChoiceProps {
  readonly count: number;
  /** All of them are done. */
  readonly allDone: boolean;
  readonly onCommand: (command: ManyCommand, button: HTMLElement) => void;
  readonly onPriority: (level: Priority | null) => void;
}

const LEVELS = [1, 2, 3, 4] as const;
type Icon = ComponentType<{ readonly size: number; readonly "aria-hidden": "true" }>;

export function ManyBar(props: ManyBarProps) {
  const { count, allDone, onCommand } = props;
  const bar = useRef<HTMLDivElement>(null);
  const button = (command: ManyCommand, label: string, Sign: Icon, first = false) => (
    <button
      type="button"
      aria-label={label}
      title={label}
      tabIndex={first ? 0 : -1}
      className="many-button"
      data-command={command}
      onClick={(event) => onCommand(command, event.currentTarget)}
    >
      <Sign size={16} aria-hidden="true" />
      {command === "remove" || command === "leave" ? null : <span>{label}</span>}
    </button>
  );
  return (
    <div className="many-place">
      <div
        ref={bar}
        role="toolbar"
        aria-label={words.label}
        className="many-bar"
        onKeyDown={(event) => step(event, bar.current)}
      >
        <p role="status" className="many-count">
          {digits(count)} <span className="many-word">{words.isSelectedAfter}</span>
        </p>
        {button("done", allDone ? words.reopen : words.done, Check, true)}
        {button("date", words.date, Calendar)}
        {button("person", words.person, UserRound)}
        <TagChoice {...props}>
          <Face label={words.tag} sign={<Hash size={16} aria-hidden="true" />} />
        </TagChoice>
        <PriorityMenu bar={bar.current} onPriority={props.onPriority} />
        {button("move", words.move, FolderInput)}
        {button("remove", words.remove, Trash2)}
        <span aria-hidden="true" className="many-line" />
        {button("leave", words.leave, X)}
      </div>
    </div>
  );
}

function Face({ label, sign }: { readonly label: string; readonly sign: ReactNode }) {
  return (
    <>
      {sign}
      <span>{label}</span>
    </>
  );
}

function PriorityMenu({
  bar,
  onPriority,
}: Pick<ManyBarProps, "onPriority"> & { readonly bar: HTMLElement | null }) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger tabIndex={-1} aria-label={words.priority} className="many-button">
        <Face label={words.priority} sign={<Flag size={16} aria-hidden="true" />} />
      </Menu.Trigger>
      <Menu.Portal container={bar ? landmarkOf(bar) : undefined}>
        <Menu.Content side="top" sideOffset={8} collisionPadding={8} className="menu">
          {LEVELS.map((level) => (
            <Menu.Item key={level} className="menu-item" onSelect={() => onPriority(level)}>
              {strings.add.priority(level)}
            </Menu.Item>
          ))}
          <Menu.Item className="menu-item" onSelect={() => onPriority(null)}>
            {words.noPriority}
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

const WAYS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

function step(event: KeyboardEvent, bar: HTMLElement | null): void {
  const way = WAYS[event.key];
  const buttons = [...(bar?.querySelectorAll<HTMLElement>(".many-button") ?? [])];
  const at = buttons.indexOf(event.target as HTMLElement);
  if (!way || at === -1) return;
  event.preventDefault();
  const next = buttons[way(at, buttons.length - 1)];
  for (const each of buttons) each.tabIndex = each === next ? 0 : -1;
  next?.focus();
}
