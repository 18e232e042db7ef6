/** What is said of tasks once they are shown, and of one that is open. Loaded with them. */

import { register } from "../language/register";
import { all, plural } from "./counted";
import { strings } from "./strings";

export const taskStrings = {
  panel: {
    label: "Task",
    close: "Close task",
    title: "Title",
    due: "Date",
    noDate: "No date",
    reminds: "reminds",
    priority: "Priority",
    noPriority: "None",
    tags: "Tags",
    addTag: "Add a tag",
    removeTag: (tag: string) => `Remove tag ${tag}`,
    mostTags: (most: number, longest: number) =>
      `A task has at most ${most} tags, each of at most ${longest} letters.`,
    people: "People",
    addPerson: "Assign",
    removePerson: (who: string) => `No longer for ${who}`,
    notes: "Notes",
    notesPlaceholder: "Add notes",
    /** Something to tick in them that has no words. */
    item: "Item",
    subtasks: "Subtasks",
    addSubtask: "Add a subtask",
    links: "Links",
    showDone: "Show done",
    hideDone: "Hide done",
    fixed: "You can view this task, not change it.",
    more: "More for this task",
  },
  comments: (count: number) => plural(count, "comment", "comments"),
  /** Whose a task is. */
  assign: {
    label: (title: string) => `Assign “${title}”`,
    find: "Find somebody",
    none: "Nobody of this list is called so.",
    full: (most: number) => `A task is for at most ${most} people.`,
    whose: (names: readonly string[]) => `For ${all(names)}`,
    given: (title: string, who: string) => `“${title}” is for ${who}`,
    taken: (title: string, who: string) => `“${title}” is no longer for ${who}`,
  },
  menu: {
    edit: "Edit title",
    due: "Date…",
    priority: "Priority…",
    tags: "Tags…",
    assign: "Assign…",
    up: "Move up",
    down: "Move down",
    top: "To top",
    bottom: "To bottom",
    indent: "Make a subtask",
    outdent: "Move out of the task above",
    toList: "To list…",
    remove: "Delete",
  },
  /** Text that was typed and is not in the list. */
  draft: {
    unsaved: "Not saved yet",
    typed: "You had typed:",
    use: "Use it",
    save: "Save",
    discard: "Discard",
  },
  /** What somebody deleted while others were at it. */
  gone: {
    deleted: (who: string) => `${who} deleted this task.`,
    left: "This task left by itself.",
    met: (who: string, title: string) =>
      `${who} deleted “${title}”. What you changed is kept with it.`,
    typed: (who: string, title: string) => `${who} deleted “${title}”. You had typed:`,
    missing: "A task you were writing in is no longer here. You had typed:",
    restore: "Restore",
    copy: "Copy text",
    copied: "Copied",
    dismiss: "Dismiss",
  },
  conflict: {
    wrote: (_who: string) => "wrote",
    /** `kept` wrote what is there, `lost` the other. */
    keep: (kept: string, lost: string): string =>
      kept === lost
        ? "Keep this"
        : kept === strings.people.you
          ? "Keep yours"
          : kept === strings.people.someone
            ? "Keep theirs"
            : `Keep ${kept}’s`,
    take: (who: string): string =>
      who === strings.people.you
        ? "Take yours"
        : who === strings.people.someone
          ? "Take theirs"
          : `Take ${who}’s`,
    nothing: "nothing",
    another: "something else",
    field: {
      title: "",
      notes: "in the notes",
      due: "as due date",
      expires: "as the date to leave",
      repeat: "as how it repeats",
      reminders: "as reminders",
      priority: "as priority",
      tags: "as tags",
      assignees: "as whose it is",
      name: "as this list’s name",
    } as Readonly<Record<string, string>>,
  },
  drag: {
    start: (title: string) => `Picked up ${title}.`,
    end: (title: string) => `Dropped ${title}.`,
    cancel: (title: string) => `${title} stays where it was.`,
  },
} as const;

const tasks = (count: number): string => plural(count, "task", "tasks");

/** Of several at once. */
export const manyStrings = {
  label: "With the selected tasks",
  isSelectedAfter: "selected",
  isSelected: "Selected",
  tasks,
  done: "Done",
  reopen: "Reopen",
  date: "Date",
  person: "Person",
  tag: "Tag",
  priority: "Priority",
  noPriority: "None",
  move: "Move",
  remove: "Delete",
  leave: "Select none",
  addTag: "Tag for all of them",
  removeTag: (tag: string) => `Remove tag ${tag} from all of them`,
  completed: (count: number) => `${tasks(count)} completed`,
  reopened: (count: number) => `${tasks(count)} reopened`,
  removed: (count: number) => `${tasks(count)} deleted`,
  changed: (count: number) => `${tasks(count)} changed`,
  moved: (count: number) => `${tasks(count)} moved`,
  /** Beside what is dragged over a list. */
  gives: (list: string, copies: boolean) =>
    copies ? `copy to ${list}` : `to ${list} · Alt copies`,
} as const;

register("taskStrings", taskStrings);
register("manyStrings", manyStrings);
