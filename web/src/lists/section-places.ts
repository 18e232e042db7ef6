/** The sections that tasks of a list can be moved to. */

import { Family } from "../core/relations/family";
import { sectionsIn } from "../core/relations/sections";
import type { ListView } from "../sync/contract";
import { sectionStrings } from "../ui/strings/section-strings";

export interface SectionPlace {
  /** Null for those in none. */
  readonly id: string | null;
  readonly title: string;
}

/** Without the one where all of them are. */
export function sectionsFor({ records, tasks }: ListView, ids: readonly string[]): SectionPlace[] {
  const sections = sectionsIn(records);
  if (sections.all.length === 0) return [];
  const family = new Family(tasks);
  const isThere = (section: string | null) =>
    ids.every((id) => family.parentOf(id) === null && sections.of(id, family) === section);
  const none = { id: null, title: sectionStrings.none };
  return [none, ...sections.all.map(({ id, title }) => ({ id, title }))].filter(
    ({ id }) => !isThere(id),
  );
}
