/** What is added where a filter is shown gets what the filter asks for, if it asks for nothing but that. Pure. */

import type { Leaf, Term } from "../../core/filter/terms";
import { fold } from "../../core/quick/words";
import type { Fields, Json, TypedRecord } from "../../core/records";
import { liveMembers, liveSections } from "../../core/relations/live";
import type { ListView } from "../../sync/contract";
import { addDays } from "../../ui/format/due";
import { titleOf } from "../title-of";

export interface Given {
  readonly fields: Fields;
  /** The list that the filter names. */
  readonly list: string | null;
}

const NOTHING: Given = { fields: {}, list: null };

/** What stands beside each other in it; null for what is more than that. */
function conjunction(term: Term): readonly Leaf[] | null {
  if (term.is === "either" || term.is === "not") return null;
  if (term.is !== "both") return [term];
  const parts = term.parts.map(conjunction);
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

export function givenBy(
  term: Term | null,
  {
    lists,
    list,
    today,
    me,
  }: {
    readonly lists: readonly ListView[];
    /** Where it goes if the filter names none. */
    readonly list: ListView;
    readonly today: string;
    readonly me: string;
  },
): Given {
  const leaves = term && conjunction(term);
  if (!leaves) return NOTHING;
  const named = leaves.find((leaf) => leaf.is === "named" && leaf.kind === "list");
  const to =
    (named?.is === "named" && lists.find((each) => fold(titleOf(each)) === named.name)) || list;
  const tags: string[] = [];
  const people: string[] = [];
  const fields: { due?: string; priority?: number; section?: string } = {};
  for (const leaf of leaves) {
    if (leaf.is === "priority") fields.priority = leaf.level;
    else if (leaf.is === "time" && leaf.field === "due" && leaf.how === "on") {
      const { away, weekday, date } = leaf.day;
      if (weekday === null && date === null) fields.due = addDays(today, away);
    } else if (leaf.is === "named") {
      if (leaf.kind === "tag") tags.push(leaf.said);
      else if (leaf.kind === "person") {
        const person = leaf.me ? me : idOf(liveMembers(to.records), "name", leaf.name);
        if (person) people.push(person);
      } else if (leaf.kind === "section") {
        const section = idOf(liveSections(to.records), "title", leaf.name);
        if (section) fields.section = section;
      }
    }
  }
  return {
    list: to === list ? null : to.id,
    fields: {
      ...fields,
      ...(tags.length > 0 ? { tags: [...new Set(tags)] } : {}),
      ...(people.length > 0 ? { assignees: [...new Set(people)] } : {}),
    },
  };
}

/** What a column gives beside what the filter does; a task stands in the group of its first tag. */
export const givenBoth = (column: Given, { fields, list }: Given): Given => ({
  fields: { ...fields, ...column.fields, ...withTags(column.fields, fields) },
  list: column.list ?? list,
});

/** The tags of a typed line beside those of the filter. */
export function withTags(
  { tags: given }: Fields,
  { tags = [] }: { readonly tags?: Json | readonly string[] },
) {
  return Array.isArray(given)
    ? { tags: [...new Set([...(given as string[]), ...(tags as string[])])] }
    : {};
}

/** The one that is so called; of people, whose first word that is, if it is one's alone. */
function idOf(records: readonly TypedRecord[], field: "name" | "title", name: string) {
  const called = (each: TypedRecord) => fold(String(each[field] ?? ""));
  const whole = records.find((each) => called(each) === name);
  if (whole || field === "title") return whole?.id ?? null;
  const first = records.filter((each) => called(each).split(" ")[0] === name);
  return first.length === 1 ? (first[0]?.id ?? null) : null;
}
