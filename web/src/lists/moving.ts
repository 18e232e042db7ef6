/**
 * Tasks on their way to another list. They stay where they are until the other list has taken them: a list may be full, or not be
 * this person's any more, and an offline page cannot know. Kept on this device, so that a page opened later goes on.
 */

import { deletedAt } from "../core/state";
import { own } from "../site/path";
import type { ListHandle, ListView, Refused } from "../sync/contract";
import { storedValue } from "../ui/browser/stored";

export interface Moving {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  /** Of the tasks, those that were meant; the others are below them. Not kept by older pages, which meant the first. */
  readonly roots?: readonly string[];
  /** The tasks, and what each is in the other list. */
  readonly tasks: readonly string[];
  readonly copies: readonly string[];
  /** Their comments there. */
  readonly said?: readonly string[];
  /** What it is a part of, if tasks of several lists go in one. */
  readonly action?: string;
  /** When it began. */
  readonly at: number;
}

/** Where a move is: on its way, arrived, or over, with the server's words if it refused. */
export type Stand =
  | { readonly at: "way" }
  | { readonly at: "there" }
  | { readonly at: "over"; readonly refused: Refused | null };

/** All that it makes in the other list. */
export const madeBy = ({
  copies,
  said = [],
}: Pick<Moving, "copies" | "said">): readonly string[] => [...copies, ...said];

/** By which the undo stacks of both lists know a move. */
export const actionOf = ({ copies, action }: Pick<Moving, "copies" | "action">): string =>
  action ?? `move ${copies[0]}`;

const MOST = 200;
/** Another tab may know of a move before it knows the edits that make it. */
const PATIENCE_MS = 60_000;

const kept = storedValue(own("livelist.moving"), "[]");
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

export function standOf(moving: Moving, target: ListView): Stand {
  const made = new Set(madeBy(moving));
  const refused = target.refused.find(({ ops }) => ops.some(({ id }) => made.has(id)));
  if (refused) return { at: "over", refused };
  const all = [...made];
  if (target.state === "loading" || all.some((id) => target.pending.has(id))) return { at: "way" };
  const found = all.map((id) => target.records.get(id));
  if (found.includes(undefined))
    return Date.now() - moving.at < PATIENCE_MS ? { at: "way" } : { at: "over", refused: null };
  if (found.some((record) => record?.type === "task" && deletedAt(record) !== null))
    return { at: "over", refused: null }; // undone meanwhile
  return { at: "there" };
}

/** What the other list refused is still where it was, so its author need not be shown it. */
export async function letGoOfRefused(handle: ListHandle, moving: Moving): Promise<void> {
  const made = new Set(madeBy(moving));
  for (const refused of handle.view().refused)
    if (refused.ops.every(({ id }) => made.has(id))) await handle.dismiss(refused);
}
