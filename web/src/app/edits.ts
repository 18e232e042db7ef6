/** What a person does to tasks, as ops. Pure but for the ids and jitter of new things. */

import { Family } from "../core/family";
import { between, block } from "../core/order";
import type { Fields, Op, Task, TypedRecord } from "../core/records";
import type { NewTask } from "../features/add/add-bar";
import { toLines } from "../features/add/lines";
import { gapFor, type Move } from "../features/list/moves";
import { newId, newJitter } from "./random";

export function createOps(tasks: readonly Task[], added: readonly NewTask[]): Op[] {
  const last = tasks.at(-1)?.position ?? null;
  const positions =
    added.length === 1
      ? [between(last, null, newJitter())]
      : block(last, null, added.length, newJitter());
  return added.map((task, index) => ({
    op: "create",
    id: newId(),
    type: "task",
    fields: { ...task, position: positions[index] ?? "" },
  }));
}

/** The fields of a task with this title: of one that is too long, the notes keep all. */
export function renamed(text: string, notes: string): Fields {
  const [line] = toLines(text);
  if (!line || line.notes === "") return { title: text };
  return { title: line.title, notes: notes === "" ? text : `${text}\n\n${notes}` };
}

export function moveOps(
  all: readonly Task[],
  shown: readonly Task[],
  id: string,
  move: Move,
): Op[] {
  const gap = gapFor(all, shown, id, move);
  if (!gap) return [];
  const position = between(gap.after, gap.before, newJitter());
  const stays = gap.parent === (new Family(shown).parentOf(id)?.id ?? null);
  return [{ op: "set", id, fields: stays ? { position } : { position, parent: gap.parent } }];
}

/** How many live tasks a list takes (C7). */
export const LIST_MAX = 5000;

/** A task and all that is below it, the upper before the lower. */
export function withSubtasks(all: readonly Task[], id: string): Task[] {
  const family = new Family(all);
  return family.branches().flatMap(({ task }) => (family.isWithin(task.id, id) ? [task] : []));
}

/** A task is done with what is open below it: left open, that would stand alone and nobody would know why. */
export function toggleOps(all: readonly Task[], { id, completed }: Task): Op[] {
  const ids = completed
    ? []
    : withSubtasks(all, id).flatMap((task) => (task.id === id || task.completed ? [] : task.id));
  return [id, ...ids].map((each) => ({
    op: "set",
    id: each,
    fields: { completed: !completed },
  }));
}

/** What brings a deleted task back, with what was deleted below it in the same moment. */
export function restoreOps(records: ReadonlyMap<string, TypedRecord>, id: string): Op[] {
  const at = records.get(id)?.deleted_at ?? null;
  const along = [...records.values()].flatMap((record) =>
    record.type === "task" && at !== null && record.deleted_at === at
      ? [{ id: record.id, parent: typeof record.parent === "string" ? record.parent : null }]
      : [],
  );
  const family = new Family(along);
  const below = along.filter((task) => task.id !== id && family.isWithin(task.id, id));
  return [id, ...below.map((task) => task.id)].map((each) => ({ op: "restore", id: each }));
}

/** The same tasks for another list, under new ids: an id is used once in a log, and each list has its own. */
export function copyOps(target: readonly Task[], tasks: readonly Task[]): Op[] {
  const ids = new Map(tasks.map(({ id }) => [id, newId()]));
  const last = target.at(-1)?.position ?? null;
  const positions =
    tasks.length === 1
      ? [between(last, null, newJitter())]
      : block(last, null, tasks.length, newJitter());
  return tasks.map((task, index) => {
    const { title, notes, due, priority, tags, completed, assignees } = task;
    const parent = ids.get(task.parent ?? "") ?? null;
    const kept: Fields = { title, notes, due, priority, tags, completed, assignees, parent };
    const fields = { ...kept, position: positions[index] ?? "" };
    return { op: "create", id: ids.get(task.id) ?? "", type: "task", fields };
  });
}

export const deleteOps = (ids: readonly string[]): Op[] => ids.map((id) => ({ op: "delete", id }));
