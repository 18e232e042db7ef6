/** The sentences that the page shows at once, ready for translation; those loaded later stand beside this file. */

import { digits } from "../format/digits";
import { register } from "../language/register";
import { all, plural } from "./counted";

/** Tasks, of which the first is called so. */
export interface Several {
  readonly title: string;
  readonly count: number;
}

const named = (title: string, count: number): string =>
  count === 1 ? `“${title}”` : plural(count, "task", "tasks");

export const strings = {
  app: {
    name: "Livelist",
    tagline: "A shared to-do list that keeps up",
    skip: "Skip to the tasks",
    loading: "Opening the list…",
    stranded:
      "The page’s own files did not arrive. If Livelist is below a path such as /todo/, it must be started with --base-path.",
  },
  add: {
    label: "Add a task",
    placeholder: "Add a task",
    submit: "Add",
    nowhere: "There is no list here that you can add to.",
    priority: (level: number) => `Priority ${level}`,
  },
  list: {
    label: "Tasks",
    completed: "Completed",
    showCompleted: (count: number) => `Completed, ${plural(count, "task", "tasks")}`,
    empty: "Nothing to do here yet.",
    emptyAction: "Add the first task",
    emptyExample: "Buy milk tomorrow 5pm #home !1",
    like: (line: string) => `For example: ${line}`,
    gone: "This list is no longer here.",
    unreadable:
      "This list is damaged on the server and cannot be read there. Your changes are kept on this device; the person who runs the server can find out more.",
    goneAction: "Go to another list",
    steps: (done: number, all: number) => `${done} of ${all}`,
    below: (title: string) => `Subtask of ${title}`,
    inList: (title: string) => `in ${title}`,
  },
  task: {
    repeats: "Repeats",
    complete: (title: string) => `Complete ${title}`,
    reopen: (title: string) => `Reopen ${title}`,
    editTitle: "Task title",
    noPriority: "No priority",
    swipe: {
      done: "Done",
      reopen: "Reopen",
      tomorrow: "Tomorrow",
      later: "A day later",
      date: "Pick a date",
    },
    date: (title: string) => `Date of ${title}`,
    edit: (title: string) => `Edit ${title}`,
    remove: (title: string) => `Delete ${title}`,
    more: (title: string) => `More for ${title}`,
    waiting: "waiting on this device",
    draft: "draft kept",
    openDraft: (title: string) => `Open ${title}, a draft is kept`,
    notes: "Notes",
    /** After when it is due, for those who hear it. */
    dateOf: (title: string) => ` date of ${title}`,
    withTag: (tag: string) => `Show what has #${tag}`,
    completedBy: (who: string, when: string) => `${who}, ${when}`,
  },
  /** The rest of what a history says is in history-strings.ts. */
  history: "History",
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
    moreHere: "More for this list",
    favored: (title: string) => `${title} is a favourite.`,
    unfavored: (title: string) => `${title} is no longer a favourite.`,
    layouts: "Shown as",
    showAs: { list: "Show as list", board: "Show as board", calendar: "Show as calendar" },
    shownAs: {
      list: (title: string) => `${title} is shown as a list.`,
      board: (title: string) => `${title} is shown as a board.`,
      calendar: (title: string) => `${title} is shown as a calendar.`,
    },
    news: (count: number) => `${count} new since you looked`,
    allNews: (count: number) => `${count} new`,
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
    mine: "Mine",
    analytics: "Analytics",
    add: {
      today: "Add a task for today",
      upcoming: "Add a task for tomorrow",
      mine: "Add a task for yourself",
    },
    empty: {
      today: "Nothing is due today.",
      upcoming: "Nothing is due in the days ahead.",
      mine: "Nothing is yours to do.",
    },
    notices: "Notices",
    hint: {
      today: "Due today or earlier, from all lists",
      upcoming: "Due after today, from all lists",
      mine: "Assigned to you, from all lists",
    },
    example: "Give a task a date and it shows up here: “Call Ann friday 9am”",
    mineExample: "Assign a task to yourself and it shows up here",
  },
  search: { open: "Search" },
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
    missing: "Part of the page is not on this device yet. It comes with the connection.",
    paused: (message: string) => `Paused · ${message}`,
    slow: "Live through a slow connection: your proxy blocks WebSockets",
    memory: "This window cannot keep edits after it is closed",
  },
  refused: {
    title: "This edit was not accepted",
    copy: "Copy text",
    copied: "Copied",
    dismiss: "Dismiss",
    removed: "a deletion",
    restored: "a restore",
    completed: "done",
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
    typing: "Show what I type",
    typingHint: "Titles and comments, letter by letter, to those in the list. Kept nowhere.",
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
      `${list} is full: a list holds ${digits(most)} tasks. Nothing was moved.`,
    moving: ({ title, count }: Several, list: string) =>
      `${named(title, count)} ${count === 1 ? "moves" : "move"} to ${list} when you are connected again.`,
    notMoved: ({ title, count }: Several, list: string, why: string) =>
      `${named(title, count)} ${count === 1 ? "stays" : "stay"} here: ${list} did not take ${count === 1 ? "it" : "them"}. ${why}`,
    moved: ({ title, count }: Several, list: string) => `Moved ${named(title, count)} to ${list}`,
    copied: ({ title, count }: Several, list: string) => `Copied ${named(title, count)} to ${list}`,
    undo: "Undo",
    redo: "Redo",
    /** Of a move to another list. */
    oneSide: (title: string) =>
      `Changed back in this list only: the other list is not here. Look there for “${title}”.`,
    undone: "Undone",
    redone: "Done again",
    changedSince: (who: string | null) =>
      who === null ? "Left as it is: it changed since" : `Left as it is: ${who} changed it since`,
    undoneButFor: (who: string | null) =>
      who === null
        ? "Undone, except what changed since"
        : `Undone, except what ${who} changed since`,
    nothingToUndo: "Nothing to undo here",
    nothingToRedo: "Nothing to redo here",
    failed: "That could not be saved on this device.",
    notNow: "The server cannot be reached. Try again when you are connected.",
    archived: (title: string) => `Archived “${title}”`,
    restored: (title: string) => `“${title}” is back`,
    /** `day` is null for tomorrow. */
    snoozed: (title: string, day: string | null) =>
      `Put off until ${day ?? "tomorrow"}: “${title}”`,
    left: (title: string) => `You left “${title}”`,
    position: (title: string, index: number, count: number) => `${title}, ${index} of ${count}`,
  },
  people: { you: "You", someone: "Someone", guest: (name: string) => `${name} (guest)` },
  presence: {
    editing: (names: readonly string[], count: number) =>
      `${all(names)} ${count === 1 ? "is" : "are"} editing`,
    isEditing: "is editing",
    severalEditing: (count: number) => `${count} are editing`,
    here: (names: readonly string[], count: number) =>
      `${all(names)} ${count === 1 ? "is" : "are"} here`,
    looking: (names: readonly string[], count: number) =>
      `${all(names)} ${count === 1 ? "is" : "are"} looking at this`,
    unknown: (count: number): string => (count === 1 ? "Someone" : `${count} people`),
    others: (count: number) => (count === 1 ? "one other" : `${count} others`),
    more: (count: number) => `+${count}`,
  },
  due: { today: "Today", tomorrow: "Tomorrow", yesterday: "Yesterday", late: "Overdue" },
  /** After times of twice twelve hours; empty in a language whose readers all count to 24. */
  clock: { am: "am", pm: "pm" },
  ago: {
    now: "just now",
    minutes: (n: number) => `${n} min ago`,
    hours: (n: number) => `${n} h ago`,
    yesterday: "yesterday",
  },
} as const;

register("strings", strings);
