/** What is said of days as headings; loaded with the tasks. */

import { register } from "../language/register";
import { plural } from "./counted";

export const dayStrings = {
  overdue: "Overdue",
  later: "Later",
  add: (day: string) => `Add a task for ${day}`,
  into: (day: string) => `For ${day}; press to choose no day`,
  moveLate: "Move all that is overdue",
  moveLateShort: "Move to…",
  pickDate: "Pick a date…",
  movedLate: (count: number, day: string) => `Moved ${plural(count, "task", "tasks")} to ${day}`,
  strip: "Days",
  due: (count: number) => plural(count, "task", "tasks"),
  to: (day: string) => `to ${day}`,
  cleared: (title: string) => `“${title}” has no date any more`,
  moved: (title: string, day: string) => `Moved “${title}” to ${day}`,
} as const;

register("dayStrings", dayStrings);
