/** The one place where typed words become what is chosen here: “every other monday 9am”. Pure. */

import type { ReadLine } from "../../lists/quick/line-reader";
import { TIME_PATTERN, timeFrom } from "../../ui/format/dates";
import type { Reminder } from "../../ui/format/reminders";
import { dateStrings } from "../../ui/strings/date-strings";
import { remindStrings } from "../../ui/strings/remind-strings";
import type { DateValue } from "./types";

export type Meaning = Partial<DateValue>;

/** A phrase is read as the rest of a line that begins with this; what is left of it beside this was not understood. */
const TITLE = "Task";
const NOTHING: ReadonlySet<string> = new Set();
const NONE = /^(?:no date|none|never)$/i;
const isNone = (said: string): boolean =>
  NONE.test(said) || said.toLowerCase() === dateStrings.none.toLowerCase();
/** What a line may say that is chosen here. */
const CHOSEN: ReadonlySet<string> = new Set(["due", "repeat", "reminders", "expires"]);

/** What the whole phrase means; null if any of it is not understood, or is no date. */
export function readPhrase(phrase: string, read: ReadLine): Meaning | null {
  const said = phrase.trim();
  if (isNone(said)) return { due: null };
  const { title, fields } = read(`${TITLE} ${said}`, NOTHING);
  const names = Object.keys(fields);
  const whole = title === TITLE && names.length > 0 && names.every((name) => CHOSEN.has(name));
  return whole ? (fields as Meaning) : null;
}

/** A reminder as quick add reads it after “remind me”; null if it is none. One before a date needs that. */
export function readReminder(text: string, due: string | null, read: ReadLine): Reminder | null {
  const { title, fields } = read(`${TITLE} ${remindStrings.asked} ${text.trim()}`, NOTHING);
  const { reminders = [], ...others } = fields;
  const [reminder] = reminders;
  const whole = title === TITLE && reminders.length === 1 && Object.keys(others).length === 0;
  return whole && reminder && ("at" in reminder || due !== null) ? reminder : null;
}

/** “17:30”, “5pm” or “9” as `17:30`; null if it is no time. */
export function readTime(text: string): string | null {
  const said = text.trim();
  if (new RegExp(`^(?:${TIME_PATTERN})$`, "i").test(said)) return timeFrom(said);
  const hours = /^([01]?\d|2[0-3])$/.exec(said)?.[1];
  return hours === undefined ? null : `${hours.padStart(2, "0")}:00`;
}
