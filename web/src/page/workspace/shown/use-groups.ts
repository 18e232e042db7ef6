"use client";

import { useMemo } from "react";
import { type Grouped, type Grouping, groupedBy } from "../../../lists/views/grouping";
import type { Workspace } from "../use-workspace";

/** By what rows stand in groups. */
export interface Groups {
  readonly field: Grouped;
  readonly by: Grouping;
}

/** How rows stand in groups; null for not at all. */
export function useGroups(
  { people, summaries }: Pick<Workspace, "people" | "summaries">,
  group: string | null,
  today: string,
): Groups | null {
  const titles = useMemo(() => new Map(summaries.map(({ id, title }) => [id, title])), [summaries]);
  return useMemo(() => {
    const field = groupedBy(group);
    const titleOf = (list: string) => titles.get(list) ?? "";
    return field && { field, by: { today, nameOf: people.name, titleOf } };
  }, [group, today, people, titles]);
}
