/** Rows below headings, by what they have in common. Pure. */

import type { Fields, Task } from "../../core/records";
import { dueDay, onDay } from "../../ui/format/due";
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

/** What those in a group have: null for none, undefined where no other can be put. */
export type GroupValue = string | number | readonly string[] | null | undefined;

/** A group, by where it stands among the others, what it is called and what those in it have. */
type Named = readonly [order: string, title: string, value: GroupValue];

/** What has none comes last. */
const LAST = "\uffff";

const prioritised = (priority: number): Named => [
  String(priority),
  words.priority(priority),
  priority,
];

const GROUPS: { readonly [field in Grouped]: (row: RowTask, by: Grouping) => Named } = {
  due({ task: { due } }, { today }) {
    if (due === null) return NONE.due;
    const day = dueDay(due);
    return day < today
      ? ["", words.heads.overdue, undefined]
      : [day, sayDayHeading(day, today), day];
  },
  priority: ({ task: { priority } }) => (priority === null ? NONE.priority : prioritised(priority)),
  assignees({ task: { assignees } }, { nameOf }) {
    if (assignees.length === 0) return NONE.assignees;
    const names = assignees.map(nameOf).sort((one, other) => one.localeCompare(other));
    return [names.join("\n").toLocaleLowerCase(), words.heads.and(names), assignees];
  },
  tags({ task: { tags } }) {
    const [first] = tags;
    return first === undefined ? NONE.tags : [first.toLocaleLowerCase(), `#${first}`, first];
  },
  list({ list }, { titleOf }) {
    const title = titleOf(list);
    return [`${title.toLocaleLowerCase()}\n${list}`, title, list];
  },
};

/** Those of what has none; said when they are asked for, in the language that is spoken then. */
const NONE = {
  get due(): Named {
    return [LAST, words.heads.noDate, null];
  },
  get priority(): Named {
    return [LAST, words.heads.noPriority, null];
  },
  get assignees(): Named {
    return [LAST, words.heads.nobody, []];
  },
  get tags(): Named {
    return [LAST, words.heads.noTags, null];
  },
};

export const groupedBy = (group: string | null): Grouped | null =>
  GROUPED.find((each) => each === group) ?? null;

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly value: GroupValue;
  readonly rows: readonly RowTask[];
}

/** Rows, in the order they have, in their groups. `always`: with those into which one can be put whether there is something in them or not. */
export function groupsOf(
  field: Grouped,
  by: Grouping,
  rows: readonly RowTask[],
  always = false,
): readonly Group[] {
  const groups = new Map<string, Group & { readonly rows: RowTask[] }>();
  const groupOf = ([order, title, value]: Named) => {
    const group = groups.get(order) ?? { key: `.group-${order}`, title, value, rows: [] };
    groups.set(order, group);
    return group.rows;
  };
  if (always && field === "priority") for (const level of [1, 2, 3, 4]) groupOf(prioritised(level));
  if (always && field !== "list") groupOf(NONE[field]);
  for (const row of rows) groupOf(GROUPS[field](row, by)).push(row);
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

/** Puts open rows, in the order they have, below the headings of their groups. */
export function inGroups(field: Grouped, by: Grouping): Divide {
  return (open) => {
    const tasks = open.filter((item) => item.kind === "task");
    const items = new Map(tasks.map((item) => [item.row, item]));
    const rows = tasks.map(({ row }) => row);
    return groupsOf(field, by, rows).flatMap(({ key, title, rows }): readonly Item[] => [
      { kind: "group", key, title, count: rows.length },
      ...rows.flatMap((row) => items.get(row) ?? []),
    ]);
  };
}

/** What a task gets that is put into a group; null for what cannot be. */
export function fieldsFor(
  field: Exclude<Grouped, "list">,
  value: GroupValue,
  { due, tags }: Pick<Task, "due" | "tags">,
): Fields | null {
  if (value === undefined) return null;
  if (field === "due") return { due: value === null ? null : onDay(due, String(value)) };
  if (field !== "tags") return { [field]: value };
  // It stands in the group of its first tag: that goes.
  const kept = tags.slice(1).filter((tag) => tag !== value);
  return { tags: value === null ? [] : [String(value), ...kept] };
}
