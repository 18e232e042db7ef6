/** The part of the string catalogue (see ../strings.ts) that the time slider and new lists from old ones need. */

import { digits } from "../../format/digits";
import { register } from "../../language/register";
import { all, plural } from "../counted";

const some = (names: readonly string[], more: number): string =>
  [...names, ...(more > 0 ? [`${digits(more)} more`] : [])].join(", ");

export const pastStrings = {
  menu: "See it as it was",
  slider: "Time",
  now: "Now",
  asItWas: (when: string) => `As it was: ${when}`,
  asItIs: "As it is now",
  counts: (open: number, done: number) => `${digits(open)} open, ${digits(done)} done`,
  back: "Back to now",
  earlier: "One change earlier",
  later: "One change later",
  dayBack: "A day earlier",
  dayOn: "A day later",
  of: (rev: number, head: number) => `${digits(rev)} of ${plural(head, "change", "changes")}`,
  /** “Monday 14:05 – Ann completed “Milk””. */
  label: (when: string, who: string, did: string) => `${when} – ${who} ${did}`,
  around: (when: string) => `Around ${when}`,
  changed: "changed something else",
  begins: "Here the list begins.",
  loading: "Loading what the list was then…",
  offline:
    "Not connected. This part of the list’s past is on the server; it can be shown once you are connected again.",
  failed: "The list’s past could not be loaded.",
  damaged: "The list’s history is damaged there, so what it was then cannot be shown.",
  retry: "Try again",
  empty: "There were no tasks.",
  region: "The list as it was",
  tasks: "Tasks as they were",
  done: "Completed",
  isDone: (title: string) => `${title}, done then`,
  isOpen: (title: string) => `${title}, open then`,
  since: {
    deleted: (who: string | null) => (who ? `deleted since, by ${who}` : "deleted since"),
    went: (list: string | null, who: string | null) =>
      `moved since to ${list === null ? "another list" : `“${list}”`}${who ? `, by ${who}` : ""}`,
    left: "left by itself since",
    done: (who: string) => `done since, by ${who}`,
    reopened: "open again",
    titled: (title: string) => `now “${title}”`,
    due: (when: string) => `now ${when}`,
    noDue: "no date now",
    whose: (names: readonly string[]) => `now for ${all(names)}`,
    nobodys: "nobody’s now",
    priority: (level: string) => `now ${level.toLowerCase()}`,
    noPriority: "no priority now",
    tags: (tags: string) => (tags === "" ? "no tags now" : `now ${tags}`),
    notes: "other notes now",
    moved: "moved since",
    other: "changed since",
    and: (said: readonly string[]) => said.join(", "),
  },
  added: (names: readonly string[], more: number) => `Added since: ${some(names, more)}`,
  putBack: "Put back",
  putBackOf: (title: string) => `Put “${title}” back as it was`,
  isBack: (title: string) => `“${title}” is as it was`,
  newList: "New list from this",
  template: {
    menu: "New list from this…",
    title: "New list from this",
    close: "Close",
    name: "Name",
    has: (tasks: number, sections: number) =>
      sections === 0
        ? plural(tasks, "task", "tasks")
        : `${plural(tasks, "task", "tasks")} in ${plural(sections, "section", "sections")}`,
    without: "Not its people and comments.",
    done: "Done tasks",
    out: "are left out",
    open: "are to do again",
    stay: "stay done",
    shift: "Move dates so that the first is on another day",
    first: "First date",
    noDates: "None of these tasks has a date.",
    make: "Make the list",
    made: (title: string) => `Made the list “${title}”`,
  },
} as const;

register("pastStrings", pastStrings);
