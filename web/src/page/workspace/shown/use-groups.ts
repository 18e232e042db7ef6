"use client";

import { useMemo } from "react";
import type { Divide } from "../../../lists/items";
import { groupedBy, inGroups } from "../../../lists/views/grouping";
import type { Workspace } from "../use-workspace";

/** How rows stand in groups; null for not at all. */
export function useGroups(
  { people, summaries }: Pick<Workspace, "people" | "summaries">,
  group: string | null,
  today: string,
): Divide | null {
  const titles = useMemo(() => new Map(summaries.map(({ id, title }) => [id, title])), [summaries]);
  return useMemo(() => {
    const field = groupedBy(group);
    const titleOf = (list: string) => titles.get(list) ?? "";
    return field && inGroups(field, { today, nameOf: people.name, titleOf });
  }, [group, today, people, titles]);
}
