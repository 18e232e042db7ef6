/** What others did in a list since this person looked. Pure. */

import type { Change } from "../../core/records";

/** What of the changes between two revisions is others'. */
export interface Known {
  /** Up to where this person has looked. */
  readonly seen: number;
  /** Up to where it was counted. */
  readonly at: number;
  /** What others made, changed or deleted in between. */
  readonly records: ReadonlySet<string>;
  /** By what, the newest first. */
  readonly changes: readonly Change[];
  /** These are all of them. */
  readonly whole: boolean;
}

const NOTHING = { records: new Set<string>(), changes: [], whole: true };
/** So many changes are looked through and kept at most: whoever was away for longer sees a large number anyway. */
export const MOST = 200;
/** Livelist's own doing is nobody's. */
const SYSTEM = "system";

/** What is known without asking; null where the server has to be asked what came in between. */
export function knownAt(known: Known | undefined, seen: number | null, rev: number): Known | null {
  // Who has never looked is told of nothing; after a restored backup revisions may be lower than what was seen.
  if (seen === null || seen >= rev) return { seen: seen ?? rev, at: rev, ...NOTHING };
  return known?.seen === seen && known.at === rev ? known : null;
}

/** From where on changes are wanted. */
export const wantedFrom = (known: Known | undefined, seen: number): number =>
  known?.seen === seen ? known.at : seen;

/** With these changes, the newest first, counted too. */
export function counted(
  known: Known | undefined,
  seen: number,
  changes: readonly Change[],
  me: string,
): Known {
  const from = wantedFrom(known, seen);
  const before = known?.seen === seen ? known : NOTHING;
  const fresh = changes.filter(({ rev }) => rev > from);
  const others = fresh.filter(({ by }) => by !== me && by !== SYSTEM);
  const reach = (changes.at(-1)?.rev ?? 0) <= from + 1;
  return {
    seen,
    at: Math.max(from, fresh[0]?.rev ?? 0),
    ...joined(before, others),
    whole: before.whole && reach && others.length + before.changes.length <= MOST,
  };
}

function joined(before: Pick<Known, "records" | "changes">, later: readonly Change[]) {
  const records = new Set(before.records);
  for (const { ops } of later) for (const { id } of ops) records.add(id);
  return { records, changes: [...later, ...before.changes].slice(0, MOST) };
}

/** What came in two absences, the earlier of which this person has not read about. */
export const bothAbsences = (earlier: Known, later: Known): Known => ({
  seen: earlier.seen,
  at: later.at,
  ...joined(earlier, later.changes),
  whole: earlier.whole && later.whole,
});
