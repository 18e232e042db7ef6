/** Who uses a list besides this person: whom its deletion would surprise. */

import { liveMembers } from "../../core/relations/live";
import type { ListView } from "../../sync/contract";
import type { People } from "../../ui/people/people";
import { strings } from "../../ui/strings/strings";

export interface Users {
  /** Those who have a name, in the order in which they came to the list. */
  readonly names: readonly string[];
  readonly unnamed: number;
}

const NOBODY = new Set(["system", "anonymous"]);

/** Its members, whoever made or changed something in it, and who is on it now. */
export function usersOf(
  view: ListView,
  me: string,
  here: readonly string[],
  people: People,
): Users {
  const ids = new Set<string>();
  for (const { id, kind } of liveMembers(view.records)) if (kind !== "link") ids.add(id);
  for (const record of view.records.values()) {
    if (record.type === "member") continue;
    for (const by of [record.created_by, record.updated_by])
      if (typeof by === "string") ids.add(by);
  }
  for (const id of here) ids.add(id);
  ids.delete(me);
  const others = [...ids].filter((id) => !NOBODY.has(id));
  const names = others
    .map((id) => people.name(id))
    .filter((name) => name !== strings.people.someone);
  return { names, unnamed: others.length - names.length };
}
