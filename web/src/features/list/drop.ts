/** Where a dragged row would land among the open ones. Pure. */

import { isDay } from "../../lists/days/days";
import type { Item } from "../../lists/items";

export interface Slot {
  readonly start: number;
  readonly size: number;
}

/** Before which row, or (null) at the end of which section; and where the line between the rows is. */
export interface RowTarget {
  readonly before: string | null;
  readonly section: string | null;
  readonly top: number;
}

/** On which day, below what is due then already. */
export interface DayTarget {
  readonly day: string;
  readonly top: number;
}

/** The gap between open rows that is nearest to a height in the list. */
export function targetAt(
  y: number,
  items: readonly Item[],
  measured: readonly Slot[],
): RowTarget | null {
  let end: RowTarget | null = null;
  let section: string | null = null;
  for (const [index, item] of items.entries()) {
    const slot = measured[index];
    if (!slot || (item.kind === "task" ? !item.open : item.kind !== "section")) break;
    const isAbove = y < slot.start + slot.size / 2;
    if (isAbove && item.kind === "task") return { before: item.key, section, top: slot.start };
    if (isAbove) return end ?? { before: null, section: null, top: slot.start };
    if (item.kind === "section") section = item.key;
    end = { before: null, section, top: slot.start + slot.size };
  }
  return end;
}

/** The day whose heading or rows are at a height in the list. */
export function dayAt(
  y: number,
  items: readonly Item[],
  measured: readonly Slot[],
): DayTarget | null {
  let found: DayTarget | null = null;
  let name: string | null = null;
  for (const [index, item] of items.entries()) {
    const slot = measured[index];
    if (!slot || item.kind === "completed") break;
    if (item.kind === "day") {
      if (y < slot.start && name !== null) break;
      name = item.name;
    }
    found = name !== null && isDay(name) ? { day: name, top: slot.start + slot.size } : null;
  }
  return found;
}
