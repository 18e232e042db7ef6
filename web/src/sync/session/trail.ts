/** Places a list was at on the way to where it is: fewer the older they are, so that hundreds of revisions need a few (C2). */

import type { Change, Position } from "../../core/records";

export type Trail = NonNullable<Position["trail"]>;

/** The place after these changes, with the way there. */
export function onward(from: Position, changes: readonly Change[]): Position {
  const last = changes.at(-1);
  return last === undefined
    ? from
    : arrived(placesOf(from).concat(changes.map(placeOf)), { ...from, ...at(last) });
}

/** The place of a snapshot of the history that these places are in. */
export function arrived(way: Trail, { epoch, rev, hash }: Position): Position {
  const trail = way.filter(([passed]) => passed < rev && rev - passed < 2 * stepOf(passed));
  return trail.length === 0 ? { epoch, rev, hash } : { epoch, rev, hash, trail };
}

/** Where a list was and is, as far as another history has it as well. */
export function shared(position: Position | null, common: number): Trail {
  return position === null ? [] : placesOf(position).filter(([rev]) => rev <= common);
}

const placesOf = ({ trail, rev, hash }: Position): Trail => [...(trail ?? []), [rev, hash]];
const placeOf = ({ rev, hash }: Change): Trail[number] => [rev, hash];
const at = ({ rev, hash }: Change) => ({ rev, hash });

/** The largest power of two in a revision: what it is kept for is twice that many revisions. */
function stepOf(rev: number): number {
  let step = 1;
  while (rev > 0 && rev % (step * 2) === 0) step *= 2;
  return step;
}
