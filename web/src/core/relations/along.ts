/**
 * What a task takes along when it is completed, deleted or restored: what is below it, in the same change (O15), as
 * livelist/core/relations/along.py has it.
 */

import type { Op, Task, TypedRecord } from "../records";

/** The tasks of a list, as an op has just left them. */
export interface Relatives {
  /** The live tasks that stand below a task. */
  below(id: string): readonly Task[];
  /** The tasks that were deleted at the same moment by the same person, and still are. */
  deletedWith(record: TypedRecord): readonly TypedRecord[];
}

/** The ops that go with one that took effect on a record that was as `before`. */
export function along(
  relatives: Relatives,
  op: Op,
  before: TypedRecord | undefined,
): readonly Op[] {
  if (before?.type !== "task") return [];
  const gone = typeof before.deleted_at === "string";
  if (op.op === "restore" && gone) {
    const graves = relatives.deletedWith(before);
    const below = (id: string) => graves.filter(({ parent }) => parent === id);
    return walk(op.id, below).map(({ id }) => ({ op: "restore", id }));
  }
  if (gone) return [];
  const below = (id: string) => relatives.below(id);
  if (op.op === "delete") return walk(op.id, below).map(({ id }) => ({ op: "delete", id }));
  if (op.op !== "set" || op.fields.completed !== true || before.completed === true) return [];
  return walk(op.id, below)
    .filter(({ completed }) => completed !== true)
    .map(({ id }) => ({ op: "set", id, fields: { completed: true } }));
}

/** All that is below a task, each after that which it is below, by id. */
function walk<T extends TypedRecord>(top: string, below: (id: string) => readonly T[]): T[] {
  const found = new Map<string, T>();
  const waiting = last(below(top));
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    // A circle that an older version let in.
    if (found.has(each.id) || each.id === top) continue;
    found.set(each.id, each);
    waiting.push(...last(below(each.id)));
  }
  return [...found.values()];
}

function last<T extends TypedRecord>(tasks: readonly T[]): T[] {
  return [...tasks].sort((a, b) => (a.id < b.id ? 1 : -1));
}
