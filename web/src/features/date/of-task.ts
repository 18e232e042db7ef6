/** The date of a task, and what is chosen as its fields. Pure. */

import type { Fields, Task } from "../../core/records";
import { isRepeat } from "../../core/repeat/shape";
import { remindersOf } from "../../ui/format/reminders";
import type { DateValue } from "./types";

export function dateOf(task: Task): DateValue {
  return {
    due: task.due,
    repeat: isRepeat(task.repeat) ? task.repeat : null,
    reminders: remindersOf(task),
    expires: typeof task.expires === "string" ? task.expires : null,
  };
}

/** Without reminders a task has none, rather than an empty list of them. */
export function fieldsOf({ reminders, ...others }: Partial<DateValue>): Fields {
  if (reminders === undefined) return others;
  const kept = reminders.map((each) => ({ ...each }));
  return { ...others, reminders: kept.length === 0 ? null : kept };
}
