/**
 * Tasks on their way to another list. They stay where they are until the other list has taken them: a list may be full, or not be
 * this person's any more, and an offline page cannot know. Kept on this device, so that a page opened later goes on.
 */

import { deletedAt } from "../core/state";
import type { ListHandle, ListView, Refused } from "../sync/contract";
import { storedValue } from "../ui/stored";

export interface Moving {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  /** The tasks, and what each is in the other list. */
  readonly tasks: readonly string[];
  readonly copies: readonly string[];
  /** When it began. */
  readonly at: number;
}

/** Where a move is: on its way, arrived, or over, with the server's words if it refused. */
export type Stand =
  | { readonly at: "way" }
  | { readonly at: "there" }
  | { readonly at: "over"; readonly refused: Refused | null };

const MOST = 200;
/** Another tab may know of a move before it knows the edits that make it. */
const PATIENCE_MS = 60_000;

const kept = storedValue("livelist.moving", "[]");
export const subscribeMoving = kept.subscribe;

export function movings(): readonly Moving[] {
  try {
    const found: unknown = JSON.parse(kept.read());
    return Array.isArray(found) ? (found as Moving[]) : [];
  } catch {
    return [];
  }
}

export function beginMoving(moving: Moving): void {
  kept.write(JSON.stringify([...movings(), moving].slice(-MOST)));
}

export function endMoving({ copies }: Moving): void {
  const rest = movings().filter((each) => each.copies[0] !== copies[0]);
  kept.write(JSON.stringify(rest));
}

export const isMoving = (from: string, task: string): boolean =>
  movings().some((each) => each.from === from && each.tasks.includes(task));

export function standOf({ copies, at }: Moving, target: ListView): Stand {
  const refused = target.refused.find(({ ops }) => ops.some(({ id }) => copies.includes(id)));
  if (refused) return { at: "over", refused };
  if (target.state === "loading" || copies.some((id) => target.pending.has(id)))
    return { at: "way" };
  const found = copies.map((id) => target.records.get(id));
  if (found.includes(undefined))
    return Date.now() - at < PATIENCE_MS ? { at: "way" } : { at: "over", refused: null };
  if (found.some((record) => record !== undefined && deletedAt(record) !== null))
    return { at: "over", refused: null }; // undone meanwhile
  return { at: "there" };
}

/** What the other list refused is still where it was, so its author need not be shown it. */
export async function letGoOfRefused(handle: ListHandle, { copies }: Moving): Promise<void> {
  for (const refused of handle.view().refused)
    if (refused.ops.every(({ id }) => copies.includes(id))) await handle.dismiss(refused);
}
