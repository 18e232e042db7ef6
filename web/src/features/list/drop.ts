/** Where a dragged row would land among the open ones. Pure. */

import type { Item } from "./rows";

export interface Slot {
  readonly start: number;
  readonly size: number;
}

/** Before which row, null for the end; and where the line between the rows is. */
export interface RowTarget {
  readonly before: string | null;
  readonly top: number;
}

/** The gap between open rows that is nearest to a height in the list. */
export function targetAt(
  y: number,
  items: readonly Item[],
  measured: readonly Slot[],
): RowTarget | null {
  let end: RowTarget | null = null;
  for (const [index, item] of items.entries()) {
    const slot = measured[index];
    if (item.kind !== "task" || !item.open || !slot) break;
    if (y < slot.start + slot.size / 2) return { before: item.key, top: slot.start };
    end = { before: null, top: slot.start + slot.size };
  }
  return end;
}
