/** What a date is made of here, and what is chosen of it. */

import type { Repeat } from "../../core/repeat/shape";
import type { Zone } from "../../core/repeat/zone";
import type { Reminder } from "../../ui/format/reminders";

export interface DateValue {
  readonly due: string | null;
  readonly repeat: Repeat | null;
  readonly reminders: readonly Reminder[];
  /** When it leaves by itself. */
  readonly expires: string | null;
}

/** What somebody came for: the day, or a line below. */
export type DatePart = "due" | "repeat" | "leaves";

/** Which day the calendar chooses: when it is due, on which day a series ends, when it leaves. */
export type Target = "due" | "until" | "expires";

/** Where and for what a date is chosen. */
export interface Setting {
  /** What it was opened for. */
  readonly part: DatePart;
  readonly phone: boolean;
  /** Where its days are. */
  readonly zone: Zone;
  /** How many tasks are due on a day already. */
  readonly busy: ReadonlyMap<string, number>;
  /** What a rule of the list says of when it leaves. */
  readonly ruled: string | null;
}
