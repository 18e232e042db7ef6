/** The part of the string catalogue (see strings.ts) that only histories need, so that it loads with them. */

import { register } from "../language/register";
import { plural } from "./counted";

const and = (parts: readonly string[]): string =>
  parts.length < 2
    ? (parts[0] ?? "")
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;

const days = (count: number): string => (count === 1 ? "one day" : `${count} days`);

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
  caughtUp: "Caught up to here",
  news: {
    title: "New since you looked",
    close: "Close what is new",
    agent: "agent",
    changes: (count: number) => plural(count, "change", "changes"),
    nothing: "Nobody else has changed anything since you looked.",
    loading: "Looking for what others changed…",
    offline:
      "Not connected. What others changed meanwhile is on the server, and stands here once you are connected again.",
    known: "Not connected. This came before; what came since is on the server.",
    part: "These are the latest changes; the history has those before them.",
    history: "Show the history",
  },
  by: "Changes by",
  everybody: "Everybody",
  undo: "Undo",
  restore: "Restore",
  putBack: "Put back",
  /** What the button is called for those who do not see the sentence beside it. */
  undoOf: (label: string, sentence: string) => `${label}: ${sentence}`,
  /** What follows a name: “Ben” + “added “Milk””. */
  did: (_who: string, did: string) => did,
  and,
  quote: (text: string) => `“${text}”`,
  aTask: "a task",
  andMore: (count: number) => `${count} more`,
  andMoreChanges: (count: number) =>
    count === 1 ? "changed one other thing" : `changed ${count} other things`,
  added: (it: It) => `added ${it ?? "this task"}`,
  came: (names: string) => `moved ${names} here`,
  /** To another list, “Shop”, or null where the reader does not see it. */
  went: (it: It, list: string | null) => `moved ${it ?? "this task"} to ${list ?? "another list"}`,
  /** Of a task from another list; `who` added it there, or null who moves it. */
  movedHere: (it: It, who: string | null, day: string) =>
    `moved ${it ?? "this task"} here, ${who === null ? "having added it" : `which ${who} added`} on ${day}`,
  deleted: (it: It) => `deleted ${it ?? "this task"}`,
  /** Of what left by itself; “Livelist” comes before it. */
  left: (it: It) => `let ${it ?? "this task"} leave`,
  /** After what was added to a full list. */
  madeRoom: (names: string) => `let ${names} leave the full list for it`,
  restored: (it: It) => `restored ${it ?? "this task"}`,
  completed: (it: It) => (it ? `completed ${it}` : "completed it"),
  reopened: (it: It) => (it ? `reopened ${it}` : "reopened it"),
  moved: (it: It) => (it ? `moved ${it}` : "moved it"),
  changed: (it: It) => (it ? `changed ${it}` : "changed it"),
  titled: (to: string, it: It) => (it ? `renamed ${it} to ${to}` : `changed the title to ${to}`),
  due: (to: string, it: It) => (it ? `set ${it} due to ${to}` : `set due to ${to}`),
  notDue: (it: It) => `cleared the due date${it ? ` of ${it}` : ""}`,
  leaves: (when: string, it: It) => `set ${it ?? "it"} to leave ${when}`,
  stays: (it: It) => `took away the date to leave${it ? ` of ${it}` : ""}`,
  repeats: (rule: string, it: It) => `set ${it ?? "it"} to repeat ${rule}`,
  noRepeat: (it: It) => `set ${it ?? "it"} to repeat no more`,
  reminders: (it: It) => `changed the reminders${it ? ` of ${it}` : ""}`,
  priority: (level: string, it: It) =>
    it ? `gave ${it} priority ${level}` : `set the priority to ${level}`,
  noPriority: (it: It) => `cleared the priority${it ? ` of ${it}` : ""}`,
  notesAdded: (it: It) => `added notes${it ? ` to ${it}` : ""}`,
  notesChanged: (it: It) => `changed the notes${it ? ` of ${it}` : ""}`,
  notesCleared: (it: It) => `cleared the notes${it ? ` of ${it}` : ""}`,
  tagged: (tags: string, it: It) => `added ${tags}${it ? ` to ${it}` : ""}`,
  untagged: (tags: string, it: It) => `removed ${tags}${it ? ` from ${it}` : ""}`,
  gave: (who: string, it: It) => `gave ${it ?? "it"} to ${who}`,
  took: (who: string, it: It) => `took ${it ?? "it"} from ${who}`,
  assigned: (it: It) => (it ? `changed who does ${it}` : "changed who does it"),
  field: (name: string, it: It) => `changed ${name}${it ? ` of ${it}` : ""}`,
  madeList: "made this list",
  renamedList: (to: string) => `renamed this list to ${to}`,
  recoloredList: "changed the colour of this list",
  zone: (name: string) => `set the list’s time zone to ${name}`,
  noZone: "set the list’s time zone to the server’s",
  doneLeave: (after: number | null) =>
    after === null ? "let done tasks stay" : `let done tasks leave after ${days(after)}`,
  untouchedLeave: (after: number | null) =>
    after === null
      ? "let tasks stay that nobody touches"
      : `let tasks leave that nobody touches for ${days(after)}`,
  named: (to: string) => `chose the name ${to}`,
  /** By an invitation; “Livelist” comes before it. */
  letIn: (name: string) => `let ${name} in`,
  member: "changed who is in this list",
  commented: (it: It) => (it ? `commented on ${it}` : "commented"),
} as const;

register("historyStrings", historyStrings);
