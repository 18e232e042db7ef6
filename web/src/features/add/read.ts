/** From what was typed or pasted to tasks. Pure. */

import type { NewTask } from "../../core/edits";
import { type Line, linesOf, toLines } from "../../core/lines";
import type { Understood } from "../../core/quick/line";

/** The tasks of a typed line: several if it is longer than a title. */
export const tasksOf = ({ title, fields }: Understood): readonly NewTask[] =>
  toLines(title).map((line) => ({ ...line, ...fields }));

/** One task a line of pasted text, each read as if it was typed. */
export const pastedTasks = (text: string, read: (line: string) => Understood): readonly NewTask[] =>
  linesOf(text).map((line) =>
    line.notes === "" ? readPasted(line, read(line.title)) : { ...line },
  );

/** What is done does not come again, and nobody is reminded of it. */
function readPasted(line: Line, { title, fields }: Understood): NewTask {
  const { repeat, reminders, ...rest } = fields;
  return { ...line, ...(line.completed ? rest : fields), title };
}
