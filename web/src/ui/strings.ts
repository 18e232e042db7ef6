/** Every sentence the page shows, in one place, ready for translation. */

import { digits } from "./digits";

const plural = (count: number, one: string, many: string): string =>
  `${digits(count)} ${count === 1 ? one : many}`;

/** “Ann”, “Ann and Ben”, “Ann, Ben and Mia”. */
const all = (names: readonly string[]): string => {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
};

export const strings = {
  app: {
    name: "Livelist",
    tagline: "A shared to-do list that keeps up",
    skip: "Skip to the tasks",
    loading: "Opening the list…",
    stranded:
      "The page’s own files did not arrive. Livelist needs a whole address, a name or a port of its own: it does not work below a path such as /todo/.",
  },
  add: {
    label: "Add a task",
    placeholder: "Add a task",
    submit: "Add",
    chips: "Understood from the text",
    reject: (chip: string) => `Keep “${chip}” as plain text`,
    priority: (level: number) => `Priority ${level}`,
  },
  list: {
    label: "Tasks",
    completed: "Completed",
    showCompleted: (count: number) => `Completed, ${plural(count, "task", "tasks")}`,
    empty: "Nothing to do here yet.",
    emptyAction: "Add the first task",
    emptyExample: "Buy milk tomorrow 5pm #home !1",
    gone: "This list is not here any more.",
    unreadable:
      "This list is damaged on the server and cannot be read there. What you change is kept on this device; whoever runs the server can see more.",
    goneAction: "Go to another list",
    steps: (done: number, all: number) => `${done} of ${all}`,
    below: (title: string) => `Subtask of ${title}`,
    inList: (title: string) => `in ${title}`,
  },
  task: {
    complete: (title: string) => `Complete ${title}`,
    reopen: (title: string) => `Reopen ${title}`,
    editTitle: "Task title",
    edit: (title: string) => `Edit ${title}`,
    remove: (title: string) => `Delete ${title}`,
    more: (title: string) => `More for ${title}`,
    waiting: "waiting on this device",
    draft: "draft kept",
    openDraft: (title: string) => `Open ${title}, a draft is kept`,
    notes: "Notes",
    completedBy: (who: string, when: string) => `${who}, ${when}`,
    menu: {
      edit: "Edit title",
      due: "Due date…",
      priority: "Priority…",
      tags: "Tags…",
      up: "Move up",
      down: "Move down",
      top: "To top",
      bottom: "To bottom",
      indent: "Make a subtask",
      outdent: "Move out of the task above",
      toList: "To list…",
      remove: "Delete",
    },
  },
  panel: {
    label: "Task",
    close: "Close task",
    title: "Title",
    due: "Due",
    time: "Time",
    noDate: "No date",
    noTime: "Add time",
    clearDue: "Clear due date",
    priority: "Priority",
    noPriority: "None",
    tags: "Tags",
    addTag: "Add a tag",
    removeTag: (tag: string) => `Remove tag ${tag}`,
    notes: "Notes",
    notesPlaceholder: "Add notes",
    fixed: "You can look at this task, not change it.",
    remove: "Delete task",
    quick: { today: "Today", tomorrow: "Tomorrow", nextWeek: "Next week" },
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
    met: (who: string, title: string) =>
      `${who} deleted “${title}”. What you changed is kept with it.`,
    typed: (who: string, title: string) => `${who} deleted “${title}”. You had typed:`,
    missing: "A task you were writing to is not here any more. You had typed:",
    restore: "Restore",
    copy: "Copy text",
    copied: "Copied",
    dismiss: "Dismiss",
  },
  /** The rest of what a history says is in history-strings.ts. */
  history: "History",
  conflict: {
    wrote: "wrote",
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
    field: {
      title: "",
      notes: "in the notes",
      due: "as due date",
      priority: "as priority",
      tags: "as tags",
    } as Readonly<Record<string, string>>,
  },
  lists: {
    sections: { favorites: "Favourites", own: "Lists", shared: "Shared with me" },
    nav: "Lists and views",
    open: "Open lists",
    create: "New list",
    name: "List name",
    more: (title: string) => `More for list ${title}`,
    rename: "Rename",
    color: "Colour",
    ownColor: "My colour",
    listColor: "The list’s own",
    colorForAll: "Use for everybody",
    favorite: "Add to favourites",
    unfavorite: "Remove from favourites",
    isFavorite: "Favourite",
    favored: (title: string) => `${title} is a favourite.`,
    unfavored: (title: string) => `${title} is no favourite any more.`,
    archive: "Archive",
    restore: "Restore",
    archived: "Archived",
    showArchived: (count: number) => `Archived, ${plural(count, "list", "lists")}`,
    isArchived: "This list is in the archive.",
    unreadable: "cannot be read on the server",
    isShared: "shared",
    remove: "Delete list",
    deleted: "Recently deleted",
    tasks: (count: number) => plural(count, "task", "tasks"),
    leave: "Leave list",
    share: "Share",
    untitled: "Untitled list",
    /** Of a list that is not here yet. */
    unknown: "…",
    count: (open: number) =>
      open === 0 ? "No open tasks" : plural(open, "open task", "open tasks"),
    sheet: "Lists",
  },
  colors: {
    indigo: "Indigo",
    green: "Green",
    amber: "Amber",
    red: "Red",
    teal: "Teal",
    violet: "Violet",
    pink: "Pink",
    slate: "Slate",
  },
  views: {
    today: "Today",
    upcoming: "Upcoming",
    add: { today: "Add a task for today", upcoming: "Add a task for tomorrow" },
    todayEmpty: "Nothing is due today.",
    upcomingEmpty: "Nothing is due in the days ahead.",
    todayHint: "Due today or earlier, from all lists",
    upcomingHint: "Due after today, from all lists",
    example: "Give a task a date and it shows up here: “Call Ann friday 9am”",
  },
  search: {
    open: "Search",
    label: "Search all lists",
    placeholder: "Search all lists",
    none: (query: string) => `No task contains “${query}”.`,
    hint: "Type a few letters of a title, a note or a #tag.",
    results: (count: number, shown: number) =>
      plural(count, "task found", "tasks found") +
      (shown < count ? `, the first ${digits(shown)} shown` : ""),
    done: "completed",
  },
  status: {
    live: "Live · everything saved",
    saving: "Saving…",
    connecting: "Reconnecting…",
    connectingWaiting: (count: number) =>
      `Reconnecting… · ${plural(count, "edit waits", "edits wait")} on this device`,
    offline: "Offline",
    offlineWaiting: (count: number) =>
      `Offline · ${plural(count, "edit waits", "edits wait")} on this device`,
    because: (state: string, reason: string | undefined) =>
      reason === undefined ? state : `${state} · ${reason}`,
    retry: "Retry",
    reload: "Reload",
    fresh: "A new version of the page is here.",
    paused: (message: string) => `Paused · ${message}`,
    memory: "This window cannot keep edits after it is closed",
  },
  refused: {
    title: "This edit was not accepted",
    copy: "Copy text",
    copied: "Copied",
    dismiss: "Dismiss",
    removed: "a deletion",
    restored: "a restore",
  },
  settings: {
    open: "Settings",
    name: "Your name",
    nameHint: "Shown to others beside your changes.",
    namePlaceholder: "How others see you",
    theme: "Theme",
    themes: { light: "Light", dark: "Dark", system: "System" },
    shown: "Show me to others",
    shownHint: "They see that you are here, and at which task.",
    help: "Keyboard shortcuts",
    account: "Account and people",
    guest: (name: string) => `You are here as ${name}, with a link.`,
    endVisit: "End this visit",
  },
  welcome: {
    text: "This list shows how things work. Changes appear everywhere at once.",
    second: "Open a second window",
    clear: "Clear these examples",
    cleared: "Examples cleared",
  },
  toast: {
    completed: (title: string) => `Completed “${title}”`,
    reopened: (title: string) => `Reopened “${title}”`,
    removed: (title: string) => `Deleted “${title}”`,
    removedList: (title: string) => `Deleted list “${title}”`,
    withSteps: (said: string, count: number) =>
      count === 0 ? said : `${said} and ${plural(count, "subtask", "subtasks")}`,
    added: (count: number) => `Added ${plural(count, "task", "tasks")}`,
    full: (list: string, most: number) =>
      `${list} is full: a list holds ${most.toLocaleString()} tasks. Nothing was moved.`,
    moving: (title: string, list: string) =>
      `“${title}” moves to ${list} when you are connected again.`,
    notMoved: (title: string, list: string, why: string) =>
      `“${title}” stays here: ${list} did not take it. ${why}`,
    moved: (title: string, list: string) => `Moved “${title}” to ${list}`,
    undo: "Undo",
    redo: "Redo",
    undone: "Undone",
    redone: "Done again",
    changedSince: (who: string | null) =>
      who === null ? "Left as it is: it changed since" : `Left as it is: ${who} changed it since`,
    undoneButFor: (who: string | null) =>
      who === null
        ? "Undone but for what changed since"
        : `Undone but for what ${who} changed since`,
    nothingToUndo: "Nothing to undo here",
    nothingToRedo: "Nothing to redo here",
    failed: "That could not be saved on this device.",
    notNow: "The server cannot be reached. Try again when you are connected.",
    archived: (title: string) => `Archived “${title}”`,
    restored: (title: string) => `“${title}” is back`,
    left: (title: string) => `You left “${title}”`,
    indented: (title: string, above: string) => `${title} is a subtask of ${above}.`,
    position: (title: string, index: number, count: number) => `${title}, ${index} of ${count}`,
  },
  drag: {
    start: (title: string) => `Picked up ${title}.`,
    end: (title: string) => `Dropped ${title}.`,
    cancel: (title: string) => `${title} stays where it was.`,
  },
  people: { you: "You", someone: "Someone", guest: (name: string) => `${name} (guest)` },
  presence: {
    editing: (names: readonly string[], count: number) =>
      `${all(names)} ${count === 1 ? "is" : "are"} editing`,
    here: (names: readonly string[], count: number) =>
      `${all(names)} ${count === 1 ? "is" : "are"} here`,
    looking: (names: readonly string[], count: number) =>
      `${all(names)} ${count === 1 ? "is" : "are"} looking at this`,
    unknown: (count: number): string => (count === 1 ? "Someone" : `${count} people`),
    others: (count: number) => (count === 1 ? "one other" : `${count} others`),
    more: (count: number) => `+${count}`,
  },
  keys: {
    title: "Keyboard shortcuts",
    close: "Close",
    groups: { move: "Move around", task: "With a task", list: "Anywhere" },
    next: "Next task",
    previous: "Previous task",
    open: "Open the task",
    edit: "Edit the title in place",
    complete: "Complete or reopen",
    remove: "Delete",
    due: "Due date",
    priority: "Priority",
    tag: "Tags",
    moveUp: "Move up",
    moveDown: "Move down",
    indent: "Make a subtask of the task above",
    outdent: "Move out again",
    add: "Add a task",
    search: "Search",
    undo: "Undo",
    redo: "Redo",
    help: "This sheet",
    escape: "Close, leave the field",
  },
  due: { today: "Today", tomorrow: "Tomorrow", yesterday: "Yesterday", late: "Overdue" },
  ago: {
    now: "just now",
    minutes: (n: number) => `${n} min ago`,
    hours: (n: number) => `${n} h ago`,
    yesterday: "yesterday",
  },
} as const;
