/** A move to another list is one action in two: what takes one side back, or makes it again, does so with the other. Pure. */

import { leaveOps, restoreOps } from "../core/edits";
import type { Op, TypedRecord } from "../core/records";
import { deletedAt } from "../core/state";
import type { Moving } from "./moving";

type Records = ReadonlyMap<string, TypedRecord>;

/** What brings the other list in line with this one, so that a task is in one of the two. */
export function otherSide(moving: Moving, list: string, here: Records, there: Records): Op[] {
  const back = list === moving.from;
  const own = back ? moving.tasks : moving.copies;
  const others = back ? moving.copies : moving.tasks;
  const isHere = own.some((id) => isLive(here.get(id)));
  return others
    .filter((id) => there.has(id) && isLive(there.get(id)) === isHere)
    .flatMap((id) => {
      if (isHere) return leaveOps([id], list);
      return restoreOps(there.get(id) ?? { id });
    });
}

const isLive = (record: TypedRecord | undefined): boolean =>
  record !== undefined && deletedAt(record) === null;
