/** What the fields of a record may hold (the table of records; O6), as livelist/core/records.py checks them. */

import { isBlank } from "../blank";
import { isEmoji } from "../emoji";
import { whyNot } from "../filter/reading";
import { sizeOf } from "../limits";
import type { Fields, Json } from "../records";
import { areReactions } from "../relations/reactions";
import { isRepeat } from "../repeat/shape";
import { areReminders, isDate, isDateTime } from "./clock";
import { demand } from "./refusal";
import { type Field, limits, owned, type Shape, types } from "./rules";

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const KEY = /^[0-9A-Za-z]{0,255}[1-9A-Za-z]$/;
const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;
export function isId(value: Json | undefined): boolean {
  return typeof value === "string" && ID.test(value);
}

/** Refuse fields that cannot be set on a record of a type; `whole` also asks for the required ones. */
export function checkFields(type: string, fields: Fields, whole: boolean): void {
  const known = types[type] ?? {};
  for (const [name, value] of Object.entries(fields)) {
    demand(!owned.includes(name), "invalid");
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (field === undefined) checkUnknown(name, value);
    else if (!fits(field, value)) demand(false, complaint(field, value));
  }
  if (!whole) return;
  for (const [name, { required }] of Object.entries(known))
    demand(required !== true || Object.hasOwn(fields, name), "invalid");
}

function checkUnknown(name: string, value: Json): void {
  demand(NAME.test(name) && isWithin(value) && isReadAlike(value), "invalid");
  demand(isUnicode(JSON.stringify(value)), "invalid");
  demand(sizeOf(value) <= limits.value, "too_large");
}

function complaint(field: Field, value: Json): string {
  const isText = field.shape === "note" || field.shape === "query";
  if (!isText || typeof value !== "string" || !isUnicode(value)) return "invalid";
  return bytesOf(value) > (field.most ?? 0) ? "too_large" : "bad_filter";
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

function isNote(value: Json, most: number): value is string {
  return typeof value === "string" && isUnicode(value) && bytesOf(value) <= most;
}

function fits(shape: Shape, value: Json): boolean {
  return (
    (value === null && shape.nullable === true) || CHECKS[shape.shape]?.(shape, value) === true
  );
}

const CHECKS: { readonly [shape: string]: (shape: Shape, value: Json) => boolean } = {
  text: ({ most = 0 }, value) =>
    typeof value === "string" && charactersOf(value) <= most && !isBlank(value) && isUnicode(value),
  note: ({ most = 0 }, value) => isNote(value, most),
  query: ({ most = 0 }, value) => isNote(value, most) && whyNot(value) === null,
  truth: (_, value) => typeof value === "boolean",
  number: ({ least = 0, most = 0 }, value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  id: (_, value) => isId(value),
  key: (_, value) => typeof value === "string" && KEY.test(value),
  name: (_, value) => typeof value === "string" && NAME.test(value),
  due: (_, value) => isDate(value) || isDateTime(value),
  repeat: (_, value) => isRepeat(value),
  reminders: ({ most = 0, early = 0 }, value) => areReminders(value, most, early),
  zone: ({ most = 0 }, value) =>
    typeof value === "string" && value.length <= most && ZONE.test(value),
  emoji: ({ most = 0 }, value) => isEmoji(value, most),
  reactions: (_, value) => areReactions(value),
  said: (shape, value) => isSaid(shape, value),
  choice: ({ values = [] }, value) => typeof value === "string" && values.includes(value),
  several: ({ of, most = 0 }, value) =>
    Array.isArray(value) &&
    value.length <= most &&
    new Set(value).size === value.length &&
    value.every((each) => of !== undefined && fits(of, each)),
};

/** When something was said first, in UTC, and by whom if not by who made the record. */
function isSaid(shape: Shape, value: Json): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { name, at, ...others } = value as Fields;
  const named = name === undefined || fits({ ...shape, shape: "text", nullable: false }, name);
  const inUtc = isDateTime(at) && String(at).endsWith("Z");
  return named && inUtc && Object.keys(others).length === 0;
}

/** No half of a surrogate pair, which no UTF-8 can carry. */
function isUnicode(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Whether every program reads the whole numbers in a value as they were written; with an exponent they are none. */
function isReadAlike(value: Json): boolean {
  if (typeof value === "number")
    return !Number.isInteger(value) || Math.abs(value) <= limits.whole_number || value > 1e20;
  return typeof value !== "object" || value === null || Object.values(value).every(isReadAlike);
}

/** As Python counts: code points. */
export function charactersOf(text: string): number {
  return [...text].length;
}

/** Whether arrays and objects are nested at most `depth` deep in a value. */
export function isWithin(value: Json, depth: number = limits.value_depth): boolean {
  let level: Json[] = isNest(value) ? [value] : [];
  for (let left = depth; left > 0 && level.length > 0; left--)
    level = level.flatMap((outer) => Object.values(outer as object).filter(isNest));
  return level.length === 0;
}

function isNest(value: Json): boolean {
  return typeof value === "object" && value !== null;
}
