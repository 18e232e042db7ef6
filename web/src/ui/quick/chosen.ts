/** A date that was chosen beside a line. Pure. */

import type { LineFields } from "../../core/quick/choosing";
import type { Repeat } from "../../core/repeat/shape";
import type { Reminder } from "../format/reminders";

/** It counts before what the line says: null is chosen too. */
export interface ChosenDate {
  readonly due?: string | null;
  readonly repeat?: Repeat | null;
  readonly reminders?: readonly Reminder[];
  readonly expires?: string | null;
}

/** The fields of a line with what was chosen beside it. */
export function withChosen(fields: LineFields, chosen: ChosenDate): LineFields {
  const { due, repeat, reminders, expires, ...rest } = { ...fields, ...chosen };
  return {
    ...rest,
    ...(due ? { due } : {}),
    ...(repeat ? { repeat } : {}),
    ...(reminders?.length ? { reminders } : {}),
    ...(expires ? { expires } : {}),
  };
}
