/** Rows below headings, by what they have in common. Pure. */

import { dueDay } from "../../ui/format/due";
import { filterStrings as words } from "../../ui/strings/lists/filter-strings";
import { sayDayHeading } from "../days/names";
import type { Divide, Item, RowTask } from "../items";

/** What rows are grouped by; another group that a program has set is none. */
export const GROUPED = ["due", "priority", "assignees", "tags", "list"] as const;
export type Grouped = (typeof GROUPED)[number];

export interface Grouping {
  readonly today: string;
  readonly nameOf: (person: string) => string;
  readonly titleOf: (list: string) => string;
}

/** A group, by where it stands among the others, and what it is called. */
type Group = readonly [order: string, title: string];

/** What has none comes last. */
const LAST = "\uffff";

const GROUPS: { readonly [field in Grouped]: (row: RowTask, by: Grouping) => Group } = {
  due({ task: { due } }, { today }) {
    if (due === null) return [LAST, words.heads.noDate];
    const day = dueDay(due);
    return day < today ? ["", words.heads.overdue] : [day, sayDayHeading(day, today)];
  },
  priority: ({ task: { priority } }) =>
    priority === null
      ? [LAST, words.heads.noPriority]
      : [String(priority), words.priority(priority)],
  assignees({ task: { assignees } }, { nameOf }) {
    if (assignees.length === 0) return [LAST, words.heads.nobody];
    const names = assignees.map(nameOf).sort((one, other) => one.localeCompare(other));
    return [names.join("\n").toLocaleLowerCase(), words.heads.and(names)];
  },
  tags({ task: { tags } }) {
    const [first] = tags;
    return first === undefined
      ? [LAST, words.heads.noTags]
      : [first.toLocaleLowerCase(), `#${first}`];
  },
  list({ list }, { titleOf }) {
    const title = titleOf(list);
    return [`${title.toLocaleLowerCase()}\n${list}`, title];
  },
};

export const groupedBy = (group: string | null): Grouped | null =>
  GROUPED.find((each) => each === group) ?? null;

/** Puts open rows, in the order they have, below the headings of their groups. */
export function inGroups(field: Grouped, by: Grouping): Divide {
  return (open) => {
    const groups = new Map<string, { readonly title: string; readonly items: Item[] }>();
    for (const item of open) {
      if (item.kind !== "task") continue;
      const [order, title] = GROUPS[field](item.row, by);
      const group = groups.get(order);
      if (group) group.items.push(item);
      else groups.set(order, { title, items: [item] });
    }
    return [...groups]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([order, { title, items }]): readonly Item[] => [
        { kind: "group", key: `.group-${order}`, title, count: items.length },
        ...items,
      ]);
  };
}
