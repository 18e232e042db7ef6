/** Where things of a column stand while some of them are on their way to another place in it. Pure. */

/** Where one stands, in px from the column's top. */
export interface Slot {
  readonly start: number;
  readonly size: number;
}

export interface Part {
  /** Whether this one goes. */
  readonly goes: (index: number) => boolean;
  /** They go before this one, or behind the last. */
  readonly at: number;
  /** For what comes from other columns, in px. */
  readonly room: number;
}

/** By how much each moves so that those that go have their place, and the others close up behind them. */
export function shiftsOf(slots: readonly Slot[], { goes, at, room }: Part): readonly number[] {
  const shifts = slots.map(() => 0);
  let top = slots[0]?.start ?? 0;
  const put = (from: number, to: number, going: boolean) => {
    for (const [offset, { start, size }] of slots.slice(from, to).entries()) {
      const index = from + offset;
      if (goes(index) !== going) continue;
      shifts[index] = top - start;
      top += size;
    }
  };
  put(0, at, false);
  put(0, slots.length, true);
  top += room;
  put(at, slots.length, false);
  return shifts;
}

/**
 * The height that says where something dragged would land: it takes a place as its foremost edge passes the middle of what
 * stands there, so that it is nearest to where it would be. `own` is where it stands in the same column, if it does.
 */
export function leadingEdge(middle: number, size: number, own: Slot | null): number {
  const from = own ? own.start + own.size / 2 : Number.POSITIVE_INFINITY;
  return middle + (middle < from ? -size / 2 : size / 2);
}
