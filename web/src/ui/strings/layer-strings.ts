/** The sentences of the palette and of the sheet of keys, loaded with them. */

import { digits } from "../format/digits";
import { register } from "../language/register";
import { plural } from "./counted";

export const layerStrings = {
  palette: {
    label: "Search all lists",
    move: (title: string) => `Move “${title}” to a section or list`,
    hint: "Type a few letters of a title, a note, a #tag, a list or a command.",
    none: (query: string) => `No task contains “${query}”.`,
    noList: (query: string) => `No section or other list has “${query}” in its name.`,
    results: (count: number, shown: number) =>
      plural(count, "task found", "tasks found") +
      (shown < count ? `, the first ${digits(shown)} shown` : ""),
    done: "completed",
    forTask: (title: string) => `For “${title}”`,
    parts: {
      tasks: "Tasks",
      sections: "Sections",
      places: "Lists",
      commands: "Commands",
      add: "Add",
    },
    add: (title: string) => `Add a task “${title}”`,
    choose: "choose",
    open: "open",
    moveHere: "move there",
    onlyTasks: "only tasks",
    everything: "everything",
  },
  keys: {
    title: "Keyboard shortcuts",
    close: "Close",
    groups: { move: "Move around", task: "With a task", list: "Anywhere" },
    does: {
      next: "Next task",
      previous: "Previous task",
      open: "Open the task",
      close: "Close, leave the field",
      palette: "Search, or do anything by name",
      add: "Add a task",
      "add-section": "Add a section",
      "show-list": "Show as list",
      "show-board": "Show as board",
      "show-calendar": "Show as calendar",
      filter: "Filter and sort",
      past: "See the list as it was",
      undo: "Undo",
      redo: "Redo",
      help: "Keyboard shortcuts",
      "go-today": "Go to Today",
      "go-upcoming": "Go to Upcoming",
      "go-mine": "Go to Mine",
      "go-notices": "Go to Notices",
      "go-inbox": "Go to the first list",
      news: "See what others changed",
      edit: "Edit the title in place",
      complete: "Complete or reopen",
      mark: "Select, or no longer (also Ctrl or Shift and a click)",
      "mark-all": "Select all that are open",
      due: "Date",
      snooze: "Put off until tomorrow, or by a day",
      priority: "Priority (1 to 4 set it)",
      "priority-1": "Priority 1, the highest",
      "priority-2": "Priority 2",
      "priority-3": "Priority 3",
      "priority-4": "Priority 4, the lowest",
      tag: "Tags",
      assign: "Assign to somebody",
      comment: "Comment",
      move: "Move to a section or list",
      menu: "Its menu",
      "move-up": "Move up",
      "move-down": "Move down",
      indent: "Make a subtask of the task above",
      outdent: "Move out again",
      remove: "Delete",
    },
  },
} as const;

register("layerStrings", layerStrings);
