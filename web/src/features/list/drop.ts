/** Where a dragged row would land among the open ones. Pure. */

import { isDay } from "../../lists/days/days";
import type { Item } from "../../lists/items";
import type { Place } from "../../ui/rows/moving/parting";
import type { Slot } from "../../ui/rows/moving/shifts";

/** Before which row, or (null) at the end of which section; and where the line between the rows is. */
export interface RowTarget {
  readonly before: string | null;
  readonly section: string | null;
  readonly top: number;
  readonly place: Place;
}

/** The one column there is. */
export const ROWS = "rows";
const place = (at: number): Place => ({ column: ROWS, at });

/** On which day, below what is due then already. */
export interface DayTarget {
  readonly day: string;
  readonly top: number;
  readonly place?: Place;
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
    if (isAbove && item.kind === "task")
      return { before: item.key, section, top: slot.start, place: place(index) };
    if (isAbove)
      return end ?? { before: null, section: null, top: slot.start, place: place(index) };
    if (item.kind === "section") section = item.key;
    end = { before: null, section, top: slot.start + slot.size, place: place(index + 1) };
  }
  return end;
}

/** The day whose heading or rows are at a height in the list; where a row is due already it stays. */
export function dayAt(
  y: number,
  items: readonly Item[],
  measured: readonly Slot[],
  dragged: string,
): DayTarget | null {
  const own = items.findIndex(({ key }) => key === dragged);
  const item = items[own];
  let found: DayTarget | null = null;
  let name: string | null = null;
  for (const [index, each] of items.entries()) {
    const slot = measured[index];
    if (!slot || each.kind === "completed") break;
    if (each.kind === "day") {
      if (y < slot.start && name !== null) break;
      name = each.name;
    }
    found =
      name !== null && isDay(name)
        ? { day: name, top: slot.start + slot.size, place: place(index + 1) }
        : null;
  }
  const stays = found !== null && item?.kind === "task" && item.under === found.day;
  return found && stays ? { ...found, place: place(own) } : found;
}

/** What goes with a dragged row: all that are marked if it is one of them, and in a list what stands below each. */
export function goingWith(
  items: readonly Item[],
  dragged: string,
  marked: ReadonlySet<string>,
): ReadonlySet<string> {
  const going = new Set<string>();
  let depth = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (item.kind !== "task" || !item.open) depth = Number.POSITIVE_INFINITY;
    else if (item.depth > depth) going.add(item.key);
    else if (item.key === dragged || (marked.has(dragged) && marked.has(item.key))) {
      going.add(item.key);
      depth = item.depth;
    } else depth = Number.POSITIVE_INFINITY;
  }
  return going;
}
