/** What is said of a list as a calendar; loaded with it. */

import { register } from "../../language/register";

export const calendarStrings = {
  label: "Calendar",
  month: "Month",
  week: "Week",
  span: "Days that are shown",
  today: "Today",
  toToday: "Go to today",
  earlier: { month: "The month before", week: "The week before" },
  later: { month: "The month after", week: "The week after" },
  isToday: "today",
  day: (day: string, more: readonly string[]) => [day, ...more].join(", "),
  due: (count: number) => `${count} due`,
  coming: (count: number) => (count === 1 ? "1 comes again" : `${count} come again`),
  more: (count: number) => `${count} more`,
  openDay: (count: number, day: string) => `${count} more, show all of ${day}`,
  closeDay: (day: string) => `Close ${day}`,
  tasksOn: (day: string) => `Tasks of ${day}`,
  none: "Nothing is due.",
  add: (day: string) => `Add a task for ${day}`,
  addShort: "Add a task",
  undated: "No date",
  undatedTasks: "Tasks without a date",
  undatedHint: "Drag onto a day. Drag back here to clear it.",
  comesAgain: (title: string) => `${title} comes again`,
  late: "overdue",
} as const;

register("calendarStrings", calendarStrings);
