/** The sentences about reminders, loaded with the panel. */

import { digits } from "../format/digits";
import { sayTime } from "../format/times";
import { register } from "../language/register";

/** When a day without a time begins for those who are reminded of it. */
export const MORNING = "09:00";

export const remindStrings = {
  label: "Remind",
  add: "Add a reminder",
  /** Before a reminder in a line of quick add. */
  asked: "remind me",
  example: "30 min before, Mon 9am",
  remove: (reminder: string) => `Remove the reminder ${reminder}`,
  unclear: "Not understood: “20 min before”, “friday 17:30” or “in 2 hours” would be.",
  means: (reminder: string) => `Enter adds: ${reminder}`,
  silent: "Without a date this one stays silent.",
  atTheTime: "at the time",
  thatMorning: () => `that morning, ${sayTime(MORNING)}`,
  eveningBefore: "the evening before",
  thisEvening: "this evening",
  inAnHour: "in an hour",
  tomorrow: () => `tomorrow ${sayTime(MORNING)}`,
  before: (count: number, unit: string) =>
    `${digits(count)} ${unit === "minute" ? "min" : count === 1 ? unit : `${unit}s`} before`,
};

register("remindStrings", remindStrings);
