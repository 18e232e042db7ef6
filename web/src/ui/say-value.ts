/** A field's value in words, for conflicts and refused edits. */

import { sayDue } from "./due";
import { strings } from "./strings";

export function sayValue(field: string, value: unknown, now: Date): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return value.map((part) => (field === "tags" ? `#${part}` : String(part))).join(" ");
  if (typeof value === "boolean") return value ? strings.search.done : "";
  if (field === "due" && typeof value === "string") return sayDue(value, now).text;
  if (field === "priority") return strings.add.priority(Number(value));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
