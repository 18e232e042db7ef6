/** What is said of the sections of a list; loaded with the tasks. */

import { register } from "../language/register";
import { plural } from "./counted";

const menu = {
  rename: "Rename",
  add: "Add a task",
  fold: "Fold",
  unfold: "Unfold",
  up: "Move up",
  down: "Move down",
  remove: "Delete section",
} as const;

export const sectionStrings = {
  create: "Add section",
  name: "Section name",
  heading: (title: string, count: number) => `${title}, ${plural(count, "task", "tasks")}`,
  rename: "Press to rename",
  add: (title: string) => `Add a task to ${title}`,
  addShort: "Add",
  more: (title: string) => `More for section ${title}`,
  into: (title: string) => `In ${title}; press to add to no section`,
  intoGroup: (title: string) => `For ${title}; press to add without`,
  none: "No section",
  toSection: "To section…",
  indented: (title: string, above: string) => `${title} is a subtask of ${above}.`,
  taskPosition: (
    title: string,
    at: { readonly index: number; readonly count: number; readonly within: string | null },
  ) => `${title}, ${at.index} of ${at.count}${at.within === null ? "" : ` in ${at.within}`}`,
  position: (title: string, index: number, count: number) => `${title}, ${index} of ${count}`,
  removed: (title: string) => `Deleted section “${title}”. Its tasks stay.`,
  moved: (task: string, others: number, section: string) =>
    `Moved “${task}”${others === 0 ? "" : ` and ${plural(others, "other", "others")}`} to ${section}`,
  menu,
  menuAcross: { ...menu, up: "Move left", down: "Move right" },
} as const;

register("sectionStrings", sectionStrings);
