/** Where a dragged list would land. Pure. */

import type { ListPlace, SectionName } from "../../lists/summary";

/** Where a list is drawn, in px from the top of what all are in. */
export interface Box {
  readonly id: string;
  readonly section: SectionName;
  readonly top: number;
  readonly bottom: number;
}

/** A place, and where its line is. */
export interface ListTarget extends ListPlace {
  readonly top: number;
}

/** The gap nearest to a height, among those of the sections the list may stand in. */
export function listTargetAt(
  y: number,
  boxes: readonly Box[],
  allowed: readonly SectionName[],
): ListTarget | null {
  const gaps: ListTarget[] = [];
  for (const [index, { id, section, top, bottom }] of boxes.entries()) {
    if (!allowed.includes(section)) continue;
    gaps.push({ section, before: id, top });
    if (boxes[index + 1]?.section !== section) gaps.push({ section, before: null, top: bottom });
  }
  const far = (gap: ListTarget) => Math.abs(gap.top - y);
  return gaps.reduce<ListTarget | null>(
    (best, gap) => (best === null || far(gap) < far(best) ? gap : best),
    null,
  );
}
