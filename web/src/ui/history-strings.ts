/** The part of the string catalogue (see strings.ts) that only histories need, so that it loads with them. */

const and = (parts: readonly string[]): string =>
  parts.length < 2
    ? (parts[0] ?? "")
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;

/** `it` names a task (“Milk”), or is null where it is plain which task is meant. */
type It = string | null;

export const historyStrings = {
  title: "History",
  close: "Close history",
  more: "Show more",
  retry: "Try again",
  nothing: "Nothing here yet.",
  nothingBy: "Nothing found so far.",
  offline: "Not connected. This is what this device knows; the rest is on the server.",
  failed: "The history could not be loaded.",
  loading: "Loading the history…",
  by: "Changes by",
  everybody: "Everybody",
  undo: "Undo",
  restore: "Restore",
  putBack: "Put back",
  /** What the button is called for those who do not see the sentence beside it. */
  undoOf: (label: string, sentence: string) => `${label}: ${sentence}`,
  and,
  quote: (text: string) => `“${text}”`,
  aTask: "a task",
  andMore: (count: number) => `${count} more`,
  andMoreChanges: (count: number) =>
    count === 1 ? "changed one other thing" : `changed ${count} other things`,
  added: (it: It) => `added ${it ?? "this task"}`,
  deleted: (it: It) => `deleted ${it ?? "this task"}`,
  restored: (it: It) => `restored ${it ?? "this task"}`,
  completed: (it: It) => (it ? `completed ${it}` : "completed it"),
  reopened: (it: It) => (it ? `reopened ${it}` : "reopened it"),
  moved: (it: It) => (it ? `moved ${it}` : "moved it"),
  changed: (it: It) => (it ? `changed ${it}` : "changed it"),
  titled: (to: string, it: It) => (it ? `renamed ${it} to ${to}` : `changed the title to ${to}`),
  due: (to: string, it: It) => (it ? `set ${it} due to ${to}` : `set due to ${to}`),
  notDue: (it: It) => `cleared the due date${it ? ` of ${it}` : ""}`,
  priority: (level: string, it: It) =>
    it ? `gave ${it} priority ${level}` : `set the priority to ${level}`,
  noPriority: (it: It) => `cleared the priority${it ? ` of ${it}` : ""}`,
  notesAdded: (it: It) => `added notes${it ? ` to ${it}` : ""}`,
  notesChanged: (it: It) => `changed the notes${it ? ` of ${it}` : ""}`,
  notesCleared: (it: It) => `cleared the notes${it ? ` of ${it}` : ""}`,
  tagged: (tags: string, it: It) => `added ${tags}${it ? ` to ${it}` : ""}`,
  untagged: (tags: string, it: It) => `removed ${tags}${it ? ` from ${it}` : ""}`,
  assigned: (it: It) => (it ? `changed who does ${it}` : "changed who does it"),
  field: (name: string, it: It) => `changed ${name}${it ? ` of ${it}` : ""}`,
  madeList: "made this list",
  renamedList: (to: string) => `renamed this list to ${to}`,
  recoloredList: "changed the colour of this list",
  named: (to: string) => `chose the name ${to}`,
  member: "changed who is in this list",
  commented: "commented",
} as const;
