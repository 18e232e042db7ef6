"use client";

/** What the keys do. */

import { type RefObject, useEffect } from "react";
import type { Priority } from "../../core/records";
import { useKeys } from "../../features/keys/use-keys";
import type { HomeActions } from "../../lists/home";
import type { RowTask } from "../../lists/items";
import type { Layout } from "../../lists/summary";
import type { Command } from "../../ui/keys/table";
import { strings } from "../../ui/strings/strings";
import { announce } from "../../ui/toasts/toasts";
import type { Address, Go } from "../frame/address";
import { layoutsOf } from "../frame/layouts";
import { prioritise, removeMany, toggleMany } from "./many/many";
import { moveByKey } from "./move-task";
import type { Actions } from "./use-actions";
import type { PageState } from "./use-page-state";
import type { Workspace } from "./use-workspace";

export interface CommandTools {
  readonly workspace: Workspace;
  readonly actions: Actions;
  readonly pageState: PageState;
  readonly place: Address;
  readonly go: Go;
  readonly home: HomeActions;
  readonly addField: RefObject<HTMLInputElement | null>;
  /** The panel stands beside the list, so it can follow the selection. */
  readonly wide: boolean;
}

export function useCommands(tools: CommandTools): void {
  useEffect(() => {
    tools.pageState.run.current = (command) => run(command, tools);
  });
  useKeys((command) => {
    const { layer, menu, assigning, picking } = tools.pageState;
    if ([layer, menu, assigning, picking].some((open) => open !== null)) return false;
    return run(command, tools);
  });
}

function run(command: Command, tools: CommandTools): boolean {
  const { workspace, actions, pageState } = tools;
  if (tools.place.past && !inPast(command)) return false;
  switch (command) {
    case "next":
      return step(tools, 1);
    case "previous":
      return step(tools, -1);
    case "add":
      tools.addField.current?.focus();
      return tools.addField.current !== null;
    case "add-section":
      return askSection(tools);
    case "show-list":
    case "show-board":
    case "show-calendar":
      return showAs(LAYOUT_OF[command], tools);
    case "filter":
      return openFilter(tools);
    case "past":
      return openPast(tools);
    case "palette":
      pageState.setLayer("palette");
      return true;
    case "help":
      pageState.setLayer("help");
      return true;
    case "undo":
    case "redo":
      actions[command](workspace.current?.id ?? null);
      return true;
    case "news":
      if (!workspace.hasNews) return false;
      pageState.setLayer("all-news");
      return true;
    case "go-today":
      return goTo(tools, { view: "today", list: null });
    case "go-upcoming":
      return goTo(tools, { view: "upcoming", list: null });
    case "go-mine":
      return goTo(tools, { view: "mine", list: null });
    case "go-notices":
      return workspace.home !== null && goTo(tools, { view: "notices", list: null });
    case "go-inbox": {
      const first = workspace.summaries.find(({ staying }) => staying) ?? workspace.summaries[0];
      return first !== undefined && goTo(tools, { view: null, list: first.id });
    }
    case "mark-all":
      return pageState.marks.all();
    case "mark":
      return mark(tools);
    case "close":
      if (tools.place.past) return openPast(tools);
      if (pageState.marks.ids.size > 0) pageState.leaveMarks();
      else if (tools.place.task) pageState.closeTask();
      else pageState.select(null);
      return true;
    default:
      return pageState.marks.ids.size > 0 && command !== "open"
        ? runOnMany(command, tools)
        : runOnTask(command, tools);
  }
}

type PageCommand =
  | "next"
  | "previous"
  | "add"
  | "add-section"
  | "show-list"
  | "show-board"
  | "show-calendar"
  | "filter"
  | "past"
  | "palette"
  | "help"
  | "undo"
  | "redo"
  | "mark"
  | "mark-all"
  | "news"
  | "close";
type TaskCommand = Exclude<Command, PageCommand | `go-${string}`>;

function mark({ pageState }: CommandTools): boolean {
  const row = pageState.rowOf(pageState.selected);
  if (!row || row.fixed) return false;
  pageState.marks.mark(row.task.id, "toggle");
  return true;
}

/** What has a meaning for several; the rest does nothing while rows are marked, rather than something to one of them. */
function runOnMany(command: TaskCommand, tools: CommandTools): boolean {
  const { pageState } = tools;
  const { rows } = pageState.marks;
  switch (command) {
    case "complete":
      toggleMany(tools, rows);
      return true;
    case "remove":
      removeMany(tools, rows);
      return true;
    case "priority-1":
    case "priority-2":
    case "priority-3":
    case "priority-4":
      prioritise(tools, rows, Number(command.at(-1)) as Priority);
      return true;
    case "due":
      return press("date");
    case "assign":
      return press("person");
    case "move":
      pageState.setLayer("move");
      return true;
    default:
      return false;
  }
}

/** As the button in the bar does, beside which it opens. */
function press(command: string): boolean {
  const button = document.querySelector<HTMLElement>(`[data-command="${command}"]`);
  button?.click();
  return button !== null;
}

function askSection({ workspace, pageState }: CommandTools): boolean {
  const { current } = workspace;
  if (current?.state !== "ready" || workspace.roleOf(current) === "viewer") return false;
  pageState.askSection(current.id);
  return true;
}

const LAYOUT_OF = {
  "show-list": "list",
  "show-board": "board",
  "show-calendar": "calendar",
} as const satisfies Partial<Record<Command, Layout>>;

function showAs(layout: Layout, tools: CommandTools): boolean {
  const layouts = layoutsOf(tools);
  if (!layouts?.offered.includes(layout)) return false;
  const { pageState } = tools;
  const tasks = document.getElementById("tasks");
  // The row that has the focus goes, and the add field would take the next key for a letter.
  if (tasks?.contains(document.activeElement)) {
    tasks.focus();
    if (pageState.rowOf(pageState.selected)) pageState.show(pageState.selected ?? "", true);
  }
  layouts.choose(layout);
  return true;
}

/** Once it is there, the focus goes back to it. */
function openFilter({ workspace, place, go }: CommandTools): boolean {
  if (place.figures || place.view === "notices" || !workspace.ready) return false;
  const field = document.getElementById("filter");
  if (field) field.focus();
  else go({ filter: "" }, "replace");
  return true;
}

/** What the list was is looked at, and has no rows of today. */
const inPast = (command: Command): boolean =>
  command.startsWith("go-") ||
  ["past", "close", "palette", "help", "undo", "redo"].includes(command);

/** Or leave it again. */
function openPast({ workspace, pageState, place, go }: CommandTools): boolean {
  const { current, home } = workspace;
  if (current?.state !== "ready" || current.rev < 1 || home === null) return false;
  if (place.past) return leavePast(pageState, go);
  pageState.leftAt.current = pageState.selected;
  pageState.select(null);
  pageState.marks.clear();
  go({ list: current.id, view: null, task: null, past: true });
  return true;
}

/** To the row from which one went there, if from one. */
export function leavePast({ leftAt, show }: PageState, go: Go): true {
  go({ past: false });
  document.getElementById("tasks")?.focus();
  if (leftAt.current !== null) show(leftAt.current, true);
  return true;
}

function goTo({ pageState, go }: CommandTools, to: Partial<Address>): true {
  pageState.select(null);
  go({ ...to, task: null });
  // A row that had it is gone, and the add field would take the next key for a letter.
  document.getElementById("tasks")?.focus();
  return true;
}

function runOnTask(command: TaskCommand, tools: CommandTools): boolean {
  const { actions, pageState } = tools;
  const row = pageState.rowOf(pageState.selected);
  if (!row || (row.fixed && command !== "open")) return false;
  const { id } = row.task;
  switch (command) {
    case "open":
      pageState.openTask(id);
      return true;
    case "edit":
      pageState.rowActions.edit(id);
      return true;
    case "complete":
      actions.toggle(row.list, row.task);
      return true;
    case "remove":
      pageState.remove(row);
      return true;
    case "due":
      pageState.pick(row.list, id);
      return true;
    case "priority":
    case "comment":
      pageState.openTask(id, command);
      return true;
    case "priority-1":
    case "priority-2":
    case "priority-3":
    case "priority-4":
      return setPriority(row, Number(command.at(-1)) as Priority, actions);
    case "snooze":
      return actions.snooze(row.list, row.task);
    case "move":
      pageState.setLayer("move");
      return true;
    case "menu":
      return openMenu(row, pageState);
    case "assign":
      return assign(row, pageState);
    case "tag":
      pageState.openTask(id, "tags");
      return true;
    case "move-up":
      return moveByKey(row, "up", tools);
    case "move-down":
      return moveByKey(row, "down", tools);
    case "indent":
    case "outdent":
      return moveByKey(row, command, tools);
  }
}

/** The same key again takes it away. */
function setPriority({ list, task }: RowTask, level: Priority, actions: Actions): true {
  const priority = task.priority === level ? null : level;
  void actions.set(list, task.id, { priority });
  announce(priority === null ? strings.task.noPriority : strings.add.priority(priority));
  return true;
}

function assign(row: RowTask, { setAssigning }: PageState): boolean {
  const button = titleOf(row);
  if (button) setAssigning({ row, button });
  return button !== null;
}

const titleOf = ({ task }: RowTask) =>
  document.querySelector<HTMLElement>(`[data-title="${CSS.escape(task.id)}"]`);

function openMenu(row: RowTask, { rowActions }: PageState): boolean {
  const title = titleOf(row);
  const own = title?.closest(".row")?.querySelector<HTMLElement>('[aria-haspopup="menu"]');
  const button = own ?? title; // in a day of the calendar is no room for one
  if (!button) return false;
  rowActions.menu(row, button);
  return true;
}

function step({ pageState, place, go, wide }: CommandTools, by: number): boolean {
  if (place.view === "notices") return stepNotices(by);
  const keys = pageState.order.current;
  if (keys.length === 0) return false;
  const at = pageState.selected === null ? -1 : keys.indexOf(pageState.selected);
  const next =
    at === -1 ? (by > 0 ? 0 : keys.length - 1) : Math.min(keys.length - 1, Math.max(0, at + by));
  const id = keys[next];
  if (id === undefined) return false;
  pageState.show(id, true);
  if (wide && place.task) go({ task: id }, "replace");
  return true;
}

/** From one notice to the next, or to the first or last from elsewhere. */
function stepNotices(by: number): boolean {
  const all = [...document.querySelectorAll<HTMLElement>("[data-notice]")];
  const at = all.findIndex((each) => each.closest("li")?.contains(document.activeElement));
  const next = at === -1 ? all.at(by > 0 ? 0 : -1) : all[at + by];
  next?.focus();
  return next !== undefined;
}
