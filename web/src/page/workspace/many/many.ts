/** What is done with several tasks at once: one action in each list, and one way back. */

import { deleteOps, toggleOps } from "../../../core/edits";
import { comparePlaced } from "../../../core/order";
import type { AskedOp, Fields, Op, Priority, Task } from "../../../core/records";
import { Family } from "../../../core/relations/family";
import { moveOps } from "../../../core/relations/moves";
import { sectionsIn } from "../../../core/relations/sections";
import { ASSIGNEES_MAX, TAGS_MAX } from "../../../core/rules";
import type { RowTask } from "../../../lists/items";
import { browserChance } from "../../../sync/clock";
import { manyStrings as words } from "../../../ui/strings/task-strings";
import type { Actions } from "../use-actions";
import type { Workspace } from "../use-workspace";

interface Tools {
  readonly workspace: Pick<Workspace, "store">;
  readonly actions: Actions;
}

type Rows = readonly RowTask[];

function byList(rows: Rows): ReadonlyMap<string, readonly Task[]> {
  const found = new Map<string, Task[]>();
  for (const { list, task } of rows) found.set(list, [...(found.get(list) ?? []), task]);
  return found;
}

/** Without those that go along with another of them (O15). */
function topmost({ workspace }: Tools, list: string, tasks: readonly Task[]): readonly Task[] {
  const family = new Family(workspace.store.handle(list)?.view().tasks ?? []);
  const ids = new Set(tasks.map(({ id }) => id));
  return tasks.filter(({ id }) => {
    for (let above = family.parentOf(id); above; above = family.parentOf(above.id))
      if (ids.has(above.id)) return false;
    return true;
  });
}

function together(
  tools: Tools,
  rows: Rows,
  said: string,
  opsOf: (tasks: readonly Task[], list: string) => readonly AskedOp[],
): void {
  const parts = [...byList(rows)].map(([list, tasks]) => ({ list, ops: opsOf(tasks, list) }));
  void tools.actions.together(parts, said);
}

/** Done, or open again where all of them were done. */
export function toggleMany(tools: Tools, rows: Rows): void {
  const open = rows.filter(({ task }) => !task.completed);
  const going = open.length > 0 ? open : rows;
  const said = open.length > 0 ? words.completed(going.length) : words.reopened(going.length);
  together(tools, going, said, (tasks, list) => topmost(tools, list, tasks).flatMap(toggleOps));
}

export function removeMany(tools: Tools, rows: Rows): void {
  together(tools, rows, words.removed(rows.length), (tasks, list) =>
    deleteOps(topmost(tools, list, tasks).map(({ id }) => id)),
  );
}

export function setMany(
  tools: Tools,
  rows: Rows,
  fieldsOf: (task: Task) => Fields | null,
  said = words.changed,
): void {
  together(tools, rows, said(rows.length), (tasks) =>
    tasks.flatMap((task): Op[] => {
      const fields = fieldsOf(task);
      return fields ? [{ op: "set", id: task.id, fields }] : [];
    }),
  );
}

/** The same again takes it away. */
export function prioritise(tools: Tools, rows: Rows, level: Priority | null): void {
  const all = rows.every(({ task }) => task.priority === level);
  const priority = all ? null : level;
  setMany(tools, rows, () => ({ priority }));
}

/** Whatever all of them have is taken from them, anything else is given to all that have room. */
export function tagMany(tools: Tools, rows: Rows, tag: string): void {
  toggleIn(tools, rows, "tags", tag, TAGS_MAX);
}

export function assignMany(tools: Tools, rows: Rows, who: string): void {
  toggleIn(tools, rows, "assignees", who, ASSIGNEES_MAX);
}

function toggleIn(
  tools: Tools,
  rows: Rows,
  field: "tags" | "assignees",
  value: string,
  most: number,
): void {
  const all = rows.every(({ task }) => task[field].includes(value));
  setMany(tools, rows, (task) => {
    const now = task[field];
    if (all) return { [field]: now.filter((each) => each !== value) };
    return now.includes(value) || now.length >= most ? null : { [field]: [...now, value] };
  });
}

/** To another list, or copies of them; those that are there already stay. */
export function giveMany({ actions }: Tools, rows: Rows, to: string, copy: boolean): void {
  const going = [...byList(rows)].flatMap(([from, tasks]) =>
    from === to ? [] : [{ from, tasks }],
  );
  void actions[copy ? "copyToList" : "moveToList"](going, to);
}

/** To another place in their list, in the order they have. */
export function placeMany(
  tools: Tools,
  list: string,
  rows: Rows,
  { before, section = null }: { readonly before: string | null; readonly section?: string | null },
): void {
  const view = tools.workspace.store.handle(list)?.view();
  if (!view) return;
  const going = topmost(
    tools,
    list,
    rows.map(({ task }) => task),
  ).filter(({ completed }) => !completed);
  const ids = new Set(going.map(({ id }) => id));
  let all: readonly Task[] = view.tasks;
  // What is dropped before one that goes, too, lands before the next that stays.
  const from = all.findIndex(({ id }) => id === before);
  const next = all.slice(Math.max(0, from)).find(({ id, completed }) => !completed && !ids.has(id));
  const target = before === null ? null : (next?.id ?? null);
  const ops: Op[] = [];
  for (const { id } of going) {
    const open = all.filter(({ completed }) => !completed);
    const move = { before: target, section };
    const [op] = moveOps(all, open, id, move, browserChance, sectionsIn(view.records));
    if (op?.op !== "set") continue;
    ops.push(op);
    all = all
      .map((each) => (each.id === id ? ({ ...each, ...op.fields } as Task) : each))
      .sort(comparePlaced);
  }
  void tools.actions.together([{ list, ops }], words.moved(ops.length));
}
