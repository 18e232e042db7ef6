/** What is said of what was deleted. Loaded with the places that say it. */

import { register } from "../language/register";
import { strings } from "./strings";

const others = (count: number): string => (count === 1 ? "one other" : `${count} others`);

export const deletedStrings = {
  close: "Close",
  hint: "Deleted lists and tasks are kept for 30 days.",
  lists: "Lists",
  tasks: "Tasks",
  loading: "Looking for deleted lists…",
  offline: "Deleted lists are on the server. They show here when you are connected.",
  none: "Nothing was deleted in the last 30 days.",
  restore: "Restore",
  restoreName: (title: string) => `Restore ${title}`,
  more: "Show more",
  /** In place of who deleted it. */
  itself: "left by itself",
  by: (who: string, when: string) => `${who}, ${when}`,
  from: (list: string, who: string, when: string) => `${list} · ${who}, ${when}`,
  /** In place of who deleted it: to a list that the reader does not see. */
  went: (who: string) => `${who} moved it to another list`,
  holds: (count: number, said: string) => `${strings.lists.tasks(count)} · ${said}`,
  gone: (who: string, title: string, when: string) => `${who} deleted “${title}”, ${when}.`,
  restoreList: "Restore the list",
  ask: {
    title: (list: string) => `Delete “${list}” for everybody?`,
    /** “Ben, Mia and 2 others use it.” */
    users(names: readonly string[], unnamed: number): string {
      const shown = names.slice(0, 3);
      const rest = names.length - shown.length + unnamed;
      const all = rest > 0 ? [...shown, shown.length > 0 ? others(rest) : someone(rest)] : shown;
      const last = all.at(-1) ?? "";
      const said = all.length < 2 ? last : `${all.slice(0, -1).join(", ")} and ${last}`;
      return `${said} ${names.length + unnamed === 1 ? "uses" : "use"} it too.`;
    },
    back: `It can be restored for 30 days, under ${strings.lists.deleted}.`,
    keep: "Keep it",
    sure: strings.lists.remove,
  },
  leave: {
    title: (list: string) => `Leave “${list}”?`,
    back: "Only somebody who is in it can bring you back, with an invitation.",
    keep: "Stay",
  },
} as const;

const someone = (count: number): string => (count === 1 ? "Someone else" : `${count} others`);

register("deletedStrings", deletedStrings);
