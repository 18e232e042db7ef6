/** A field's value in words, for conflicts and refused edits. */

import { READ, unmarked } from "../markdown/unmarked";
import { layerStrings } from "../strings/layer-strings";
import { strings } from "../strings/strings";
import { taskStrings } from "../strings/task-strings";
import { sayDue } from "./due";

const someone = (): string => strings.people.someone;

export function sayValue(
  field: string,
  value: unknown,
  now: Date,
  nameOf: (id: string) => string = someone,
): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && field === "assignees") return value.map(nameOf).join(", ");
  if (field === "repeat" || field === "reminders") return taskStrings.conflict.another;
  if (Array.isArray(value))
    return value.map((part) => (field === "tags" ? `#${part}` : String(part))).join(" ");
  if (typeof value === "boolean") return value ? layerStrings.palette.done : "";
  if ((field === "due" || field === "expires") && typeof value === "string")
    return sayDue(value, now).text;
  if (field === "priority") return strings.add.priority(Number(value));
  if (field === "notes" && typeof value === "string")
    return `${unmarked(value)}${value.length > READ ? "…" : ""}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
