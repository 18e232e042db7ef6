/** How a list gets out of the page: on paper, and as text. */

import { register } from "../../language/register";
import { plural } from "../counted";

export const paperStrings = {
  menu: "Print or copy",
  print: "Print",
  printNotes: "Print with notes",
  copy: "Copy as Markdown",
  copied: (count: number) => `${plural(count, "task", "tasks")} copied.`,
  notCopied: "The browser does not let this page copy.",
};

register("paperStrings", paperStrings);
