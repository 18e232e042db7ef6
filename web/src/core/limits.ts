/** How deep and how large JSON may be, measured as the server does (livelist/core/limits.py, spec/vectors/limits.json). */

import type { Json } from "./records";

/** How deep arrays and objects may be nested in a field's value (O6). */
export const VALUE_DEPTH = 24;
/** Levels of subtasks, a task without a parent being the first. */
export const MOST_DEEP = 8;
/** Bytes of JSON that the ops of one mutation may have: with what is wrapped around them they fit into a frame (C7). */
export const MUTATION_LIMIT = 60 * 1024;

const UTF8 = new TextEncoder();

/** How many bytes a value has as JSON. */
export function sizeOf(value: unknown): number {
  return UTF8.encode(JSON.stringify(value)).length;
}

/** Whether arrays and objects are nested at most `depth` deep in a value. */
export function isWithin(value: Json, depth: number = VALUE_DEPTH): boolean {
  let level: Json[] = isNest(value) ? [value] : [];
  for (let left = depth; left > 0 && level.length > 0; left--)
    level = level.flatMap((outer) => Object.values(outer as object).filter(isNest));
  return level.length === 0;
}

function isNest(value: Json): boolean {
  return typeof value === "object" && value !== null;
}
