/** What the field `repeat` may hold (T2), as livelist/core/fields/clock.py checks it. */

import type { Json } from "../records";
import { RULE_MAX, TURNS_MAX } from "../rules";
import { dayFrom } from "./calendar";
import { isRule } from "./rule";

/** A rule of RFC 5545 in its one form, what it is counted from, and perhaps when it ends. */
export type Repeat = {
  readonly rule: string;
  readonly from: "due" | "done";
  readonly until?: string;
  readonly left?: number;
};

const FIELDS = new Set(["rule", "from", "until", "left"]);

export function isRepeat(value: Json | undefined): value is Repeat {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { rule, from, until, left } = value as { readonly [field: string]: Json };
  return (
    Object.keys(value).every((field) => FIELDS.has(field)) &&
    typeof rule === "string" &&
    rule.length <= RULE_MAX &&
    isRule(rule) &&
    (from === "due" || from === "done") &&
    (until === undefined || (typeof until === "string" && dayFrom(until) !== null)) &&
    (left === undefined || isTurns(left))
  );
}

function isTurns(value: Json): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= TURNS_MAX;
}
