import { expect, it } from "vitest";
import { sayValue } from "./say-value";

const NOW = new Date(2026, 10, 28, 12);
const RULE = { rule: "FREQ=DAILY", from: "due" };

it.each([
  ["title", "Milk", "Milk"],
  ["tags", ["home", "shop"], "#home #shop"],
  ["due", "2026-11-29", "Tomorrow"],
  ["priority", 2, "Priority 2"],
  ["repeat", RULE, "something else"],
  ["reminders", [{ before: 30 }], "something else"],
  ["repeat", null, ""],
  ["notes", "ask **Rosa** and `rod`", "ask Rosa and rod"],
  ["notes", "**", "**"],
  ["notes", "a".repeat(2000), `${"a".repeat(1000)}…`],
])("what lost as %s is said as people say it", (field, value, said) => {
  expect(sayValue(field, value, NOW)).toBe(said);
});
