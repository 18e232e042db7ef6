/** What lost to an edit whose author cannot have seen it (O3). */

import { sameJson } from "../json";
import type { Conflict, Op, TypedRecord } from "../records";

export interface Stamp {
  readonly rev: number;
  readonly by: string;
  readonly at: string;
}

const NEVER_IN_CONFLICT: ReadonlySet<string> = new Set([
  ...["position", "completed", "moved_to", "reactions"],
  ...["layout", "group", "sort"],
]);
/** What stands in a home: nobody typed that. */
const UNCONTESTED: ReadonlySet<string> = new Set(["link", "notice"]);

/** The values that a `set` replaces although its author cannot have seen them (O3). */
export function conflictsOf(
  record: TypedRecord,
  stamps: { readonly [field: string]: Stamp },
  op: Extract<Op, { readonly op: "set" }>,
  base: number | undefined,
  by: string,
): Conflict[] {
  if (base === undefined || UNCONTESTED.has(record.type)) return [];
  return Object.entries(op.fields).flatMap(([field, value]) => {
    const last = Object.hasOwn(stamps, field) ? stamps[field] : undefined;
    if (last === undefined || last.rev <= base || last.by === by || last.by === "system") return [];
    const old = record[field] ?? null;
    if (NEVER_IN_CONFLICT.has(field) || sameJson(old, value)) return [];
    return [{ id: op.id, field, value: old, by: last.by, rev: last.rev, at: last.at }];
  });
}
