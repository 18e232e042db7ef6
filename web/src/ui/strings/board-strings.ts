/** What is said of a list as columns; loaded with the board. */

import { register } from "../language/register";

export const boardStrings = {
  none: "No section",
  cards: (title: string) => `Tasks in ${title}`,
  add: (title: string) => `Add a task below ${title}`,
  addNone: "Add a task to no section",
  addShort: "Add a task",
  addSection: "Add section",
} as const;

register("boardStrings", boardStrings);
