"use client";

/** What the keys do. */

import type { RefObject } from "react";
import type { Command } from "../features/keys/keymap";
import { useKeys } from "../features/keys/use-keys";
import type { Move } from "../features/list/moves";
import type { RowTask } from "../features/list/rows";
import type { Go, Place } from "./place";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";
import type { Floor } from "./use-floor";

export interface CommandTools {
  readonly desk: Desk;
  readonly doing: Doing;
  readonly floor: Floor;
  readonly place: Place;
  readonly go: Go;
  readonly addField: RefObject<HTMLInputElement | null>;
  /** The panel stands beside the list, so it can follow the selection. */
  readonly wide: boolean;
}

export function useCommands(tools: CommandTools): void {
  useKeys((command) => {
    if (tools.floor.layer !== null || tools.floor.menu !== null) return false;
    return run(command, tools);
  });
}

function run(command: Command, tools: CommandTools): boolean {
  const { desk, doing, floor } = tools;
  switch (command) {
    case "next":
      return step(tools, 1);
    case "previous":
      return step(tools, -1);
    case "add":
      tools.addField.current?.focus();
      return tools.addField.current !== null;
    case "search":
      floor.setLayer("search");
      return true;
    case "help":
      floor.setLayer("help");
      return true;
    case "undo":
    case "redo": {
      const list = desk.current?.id ?? floor.rowOf(floor.selected)?.list;
      if (list) doing[command](list);
      return list !== undefined;
    }
    case "close":
      if (tools.place.task) floor.closeTask();
      else floor.select(null);
      return true;
    default:
      return runOnTask(command, tools);
  }
}

type TaskCommand = Exclude<
  Command,
  "next" | "previous" | "add" | "search" | "help" | "undo" | "redo" | "close"
>;

function runOnTask(command: TaskCommand, { desk, doing, floor }: CommandTools): boolean {
  const row = floor.rowOf(floor.selected);
  if (!row || (row.fixed && command !== "open")) return false;
  const { id } = row.task;
  switch (command) {
    case "open":
      floor.openTask(id);
      return true;
    case "edit":
      floor.rowActions.edit(id);
      return true;
    case "complete":
      doing.toggle(row.list, row.task);
      return true;
    case "remove":
      floor.remove(row);
      return true;
    case "due":
    case "priority":
      floor.openTask(id, command);
      return true;
    case "tag":
      floor.openTask(id, "tags");
      return true;
    case "move-up":
      return move(row, "up", desk, doing, floor);
    case "move-down":
      return move(row, "down", desk, doing, floor);
    case "indent":
    case "outdent":
      return move(row, command, desk, doing, floor);
  }
}

function move(
  row: RowTask,
  way: Extract<Move, string>,
  desk: Desk,
  doing: Doing,
  floor: Floor,
): boolean {
  if (desk.current === null || row.task.completed) return false;
  doing.move(row.list, row.task.id, way);
  floor.show(row.task.id, true);
  return true;
}

function step({ floor, place, go, wide }: CommandTools, by: number): boolean {
  const keys = floor.order.current;
  if (keys.length === 0) return false;
  const at = floor.selected === null ? -1 : keys.indexOf(floor.selected);
  const next =
    at === -1 ? (by > 0 ? 0 : keys.length - 1) : Math.min(keys.length - 1, Math.max(0, at + by));
  const id = keys[next];
  if (id === undefined) return false;
  floor.show(id, true);
  if (wide && place.task) go({ task: id }, "replace");
  return true;
}
