/** In what a task is another today than it was. Pure. */

import { sameJson } from "../../core/json";
import type { Task, TypedRecord } from "../../core/records";
import { deletedAt, isTask } from "../../core/state";
import { ownFields } from "./own-fields";

export type Unlike =
  /** `by` is null where nobody knows any more: it was dropped for good. `to` is the list that it went to. */
  | { readonly is: "gone"; readonly by: string | null; readonly to?: string }
  | { readonly is: "changed"; readonly fields: readonly string[]; readonly now: Task };

/** Null if it is as it was. */
export function unlikeOf(then: Task, now: TypedRecord | undefined): Unlike | null {
  if (now === undefined || !isTask(now)) return { is: "gone", by: null };
  if (deletedAt(now) !== null) {
    const { deleted_by, moved_to } = now;
    const to = typeof moved_to === "string" ? { to: moved_to } : {};
    return { is: "gone", by: String(deleted_by ?? "") || null, ...to };
  }
  const names = new Set([...ownFields(then), ...ownFields(now)].map(([field]) => field));
  const fields = [...names].filter((field) => !sameJson(then[field] ?? null, now[field] ?? null));
  return fields.length === 0 ? null : { is: "changed", fields, now };
}
