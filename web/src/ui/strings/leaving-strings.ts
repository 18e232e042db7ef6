/** What is said of tasks that leave by themselves, and in a list's settings. Loaded with the places that say it. */

import { digits } from "../format/digits";
import { register } from "../language/register";

const tasks = (count: number): string => `${digits(count)} ${count === 1 ? "task" : "tasks"}`;
const days = (count: number): string => `${digits(count)} ${count === 1 ? "day" : "days"}`;

export const leavingStrings = {
  menu: "List settings…",
  title: (list: string) => `Settings of “${list}”`,
  close: "Close",
  fixed: "Only the list’s owners change these.",
  heading: "Leaving by itself",
  hint: "What left is kept for 30 days, under Recently deleted.",
  done: "Done tasks leave",
  untouched: "Tasks nobody touches leave",
  untouchedHint: "Changing a task, one of its subtasks, or commenting is touching it.",
  never: "Never",
  after: (count: number) => `After ${days(count)}`,
  other: "After another number of days…",
  days: "Number of days",
  /** “14 tasks would leave now: “Milk”, “Bread” and 12 more.” */
  would(count: number, titles: readonly string[]): string {
    if (count === 0) return "Nothing would leave now.";
    const named = titles.map((title) => `“${title}”`);
    const rest = count - named.length;
    const all = rest > 0 ? [...named, `${digits(rest)} more`] : named;
    const last = all.at(-1) ?? "";
    const said = all.length < 2 ? last : `${all.slice(0, -1).join(", ")} and ${last}`;
    return `${tasks(count)} would leave now: ${said}.`;
  },
  look: "What would leave?",
  sure: "Switch on",
  change: "Change it",
  keep: "Leave it as it is",
  zone: "Time zone",
  zoneHint: "Where this list’s days begin and end.",
  serverZone: (zone: string | null) => (zone === null ? "The server’s" : `The server’s: ${zone}`),
  zoneUnknown: (zone: string, usual: string | null) =>
    `Nobody here knows “${zone}”, so the server’s time zone counts${usual === null ? "" : `, ${usual}`}.`,
  persons: "Numbers about persons",
  personsHint: "Under Analytics, members see who did how much in this list.",
  panel: {
    label: "Leaves",
    stays: "No date",
    after: (day: string) => `after ${day}`,
    byRule: {
      done: (day: string) => `By this list’s rule for done tasks: ${day}`,
      untouched: (day: string) => `By this list’s rule for untouched tasks: ${day}`,
    },
  },
  row: { today: "leaves today", tomorrow: "leaves tomorrow" },
  full: {
    done: (most: number) =>
      `This list is full with ${tasks(most)}. For each new one, the task that has been done longest leaves.`,
    open: (most: number) =>
      `This list is full with ${tasks(most)}, and none of them is done. Complete or delete some to add others.`,
  },
} as const;

register("leavingStrings", leavingStrings);
