/** What a person does to tasks, as ops. Pure: the chance for ids and order keys comes in. */

import { type Chance, newId, newJitter } from "./ids";
import { sameJson } from "./json";
import { toLines } from "./lines";
import { between, block } from "./order";
import type { LineFields } from "./quick/choosing";
import type { AskedOp, Fields, Json, Op, Task } from "./records";
import { Family } from "./relations/family";
import { ASSIGNEES_MAX, REMINDERS_MAX, TAGS_MAX } from "./rules";

export interface NewTask extends LineFields {
  readonly title: string;
  readonly notes: string;
  readonly completed?: true;
  /** Below the one before it that is one less deep. */
  readonly depth?: number;
  /** What it is below, if that is there already. */
  readonly parent?: string;
}

export function createOps(tasks: readonly Task[], added: readonly NewTask[], chance: Chance): Op[] {
  const last = tasks.at(-1)?.position ?? null;
  const positions =
    added.length === 1
      ? [between(last, null, newJitter(chance))]
      : block(last, null, added.length, newJitter(chance));
  const above: string[] = [];
  return added.map(({ depth = 0, section, ...task }, index) => {
    const id = newId(chance);
    above.splice(depth, above.length, id);
    const within = depth > 0 ? { parent: above[depth - 1] ?? null } : section ? { section } : {};
    const fields = { ...task, ...within, position: positions[index] ?? "" };
    return { op: "create", id, type: "task", fields };
  });
}

/** The fields of a task with this title: of one that is too long, the notes keep all. */
export function renamed(text: string, notes: string): Fields {
  const [line] = toLines(text);
  if (!line || line.notes === "") return { title: text };
  return { title: line.title, notes: notes === "" ? text : `${text}\n\n${notes}` };
}

/** What a line says of a task that is there: of what it can have several it keeps its own. */
export function saidOf(
  task: Task,
  { tags, assignees, reminders, notes, ...others }: LineFields,
): Fields {
  const own = Array.isArray(task.reminders) ? task.reminders : [];
  return {
    ...others,
    ...(tags ? { tags: joined(task.tags, tags, TAGS_MAX) } : {}),
    ...(assignees ? { assignees: joined(task.assignees, assignees, ASSIGNEES_MAX) } : {}),
    ...(reminders ? { reminders: joined(own, reminders as readonly Json[], REMINDERS_MAX) } : {}),
    ...(notes ? { notes: task.notes === "" ? notes : `${task.notes}\n\n${notes}` } : {}),
  };
}

function joined<T extends Json>(own: readonly T[], more: readonly T[], most: number): T[] {
  const plain = (value: Json) => (typeof value === "string" ? value.toLowerCase() : value);
  const known = (value: Json) => own.some((each) => sameJson(plain(each), plain(value)));
  return [...own, ...more.filter((value) => !known(value))].slice(0, Math.max(most, own.length));
}

/** A task and all that is below it, the upper before the lower. */
export function withSubtasks(all: readonly Task[], id: string): Task[] {
  return new Family(all).within(id);
}

/** What is still to be done below a task. */
export function openBelow(all: readonly Task[], id: string): Task[] {
  return withSubtasks(all, id).filter((task) => task.id !== id && !task.completed);
}

/** What ticks a task: of one that repeats, the turn that is seen. What is open below it goes along (O15). */
export function toggleOps({ id, completed, repeat, occurrence }: Task): readonly AskedOp[] {
  if (repeat && !completed)
    return [{ op: "complete", id, occurrence: typeof occurrence === "number" ? occurrence : 0 }];
  return [{ op: "set", id, fields: { completed: !completed } }];
}

/** What takes tasks away that are in another list by now (O16). */
export const leaveOps = (ids: readonly string[], to: string): Op[] =>
  ids.flatMap((id) => [
    { op: "set", id, fields: { moved_to: to } },
    { op: "delete", id },
  ]);

interface Leaver {
  readonly id: string;
  readonly moved_to?: Json | undefined;
}

/** What brings a deleted task back; one that went to another list is here again. */
export const restoreOps = ({ id, moved_to }: Leaver): Op[] => [
  { op: "restore", id },
  ...((moved_to ?? null) === null ? [] : [{ op: "set", id, fields: { moved_to: null } } as const]),
];

export const deleteOps = (ids: readonly string[]): Op[] => ids.map((id) => ({ op: "delete", id }));
