/** What was understood of a line, or chosen for it, as chips. Pure. */

import type { LineFields } from "../../core/quick/choosing";
import type { Part, Understood } from "../../core/quick/line";
import type { Priority } from "../../core/records";
import { dayOf, dueDay, sayDay, sayDue } from "../format/due";
import { sayReminder } from "../format/reminders";
import { sayRepeat } from "../format/rules";
import { quickStrings as words } from "../strings/quick-strings";
import { strings } from "../strings/strings";
import { type ChosenDate, withChosen } from "./chosen";

export interface Chip {
  readonly label: string;
  readonly kind: Part["kind"];
  /** Said in these. */
  readonly parts: readonly Part[];
  /** Chosen as this. */
  readonly field: keyof ChosenDate | null;
  readonly priority: Priority | null;
}

const FIELDS: { readonly [kind in Part["kind"]]?: keyof ChosenDate } = {
  ...{ due: "due", repeat: "repeat", remind: "reminders", expires: "expires" },
};

/** What is due in one chip, whatever it was said with; the others as they were typed or chosen. */
export function chipsOf(
  line: string,
  understood: Understood,
  chosen: ChosenDate,
  now: Date,
): readonly Chip[] {
  const fields = withChosen(understood.fields, chosen);
  const dates = (["due", "repeat", "remind", "expires"] as const).flatMap((kind) => {
    const field = FIELDS[kind] ?? "due";
    const parts = understood.parts.filter((part) => part.kind === kind);
    const isChosen = chosen[field] !== undefined;
    if (!isChosen && kind !== "due") return parts.map((part) => typed(line, part, null));
    if (!isChosen && parts.length === 0) return [];
    const label = said(kind, fields, now);
    return label === null
      ? []
      : [{ label, kind, parts, field: isChosen ? field : null, priority: null }];
  });
  const others = understood.parts.filter(({ kind }) => FIELDS[kind] === undefined);
  return [...dates, ...others.map((part) => typed(line, part, fields.priority ?? null))];
}

function typed(line: string, part: Part, priority: Priority | null): Chip {
  const { kind } = part;
  const level = kind === "priority" ? priority : null;
  const label = level ? strings.add.priority(level) : line.slice(part.begin, part.end);
  return { label, kind, parts: [part], field: null, priority: level };
}

function said(
  kind: "due" | "repeat" | "remind" | "expires",
  { due, repeat, reminders, expires }: LineFields,
  now: Date,
): string | null {
  if (kind === "due") return due ? sayDue(due, now).text : null;
  if (kind === "repeat")
    return repeat ? sayRepeat(repeat, (day) => sayDay(dueDay(day), dayOf(now))) : null;
  if (kind === "expires") return expires ? words.leaves(sayDue(expires, now).text) : null;
  if (!reminders?.length) return null;
  return reminders.map((each) => sayReminder(each, due ?? null, now)).join(", ");
}
