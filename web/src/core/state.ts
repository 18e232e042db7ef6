/**
 * The state of one list: every record, and the live tasks in order.
 *
 * A state is immutable; records that a change leaves alone keep their identity. `Draft` is the only way to a new one: it
 * copies once, is changed in place (order kept by binary search), and is read out with `done`.
 */

import { comparePlaced, type Placed } from "./order";
import type { Json, Task, TypedRecord } from "./records";
import { keepBesides } from "./relations/besides";

export interface ListState {
  readonly records: ReadonlyMap<string, TypedRecord>;
  /** Live tasks by position, then id. */
  readonly tasks: readonly Task[];
  /** A lower bound of all `deleted_at`, so that most changes need not look for tombstones to drop. */
  readonly earliestDeletion: string | null;
  /** What came as a record but has no id or type (O6). */
  readonly aside: readonly Json[];
}

export const EMPTY: ListState = {
  records: new Map(),
  tasks: [],
  earliestDeletion: null,
  aside: [],
};

export class Draft {
  readonly #before: ReadonlyMap<string, TypedRecord>;
  readonly #records: Map<string, TypedRecord>;
  readonly #tasks: Task[];
  readonly #aside: readonly Json[];
  #earliest: string | null;
  #onlyTasks = true;
  /** Tasks by what they are below, and what was deleted by when and by whom: made when they are first asked for. */
  #children: Map<string, Set<string>> | null = null;
  #graves: Map<string, Set<string>> | null = null;

  constructor(from: ListState) {
    this.#before = from.records;
    this.#records = new Map(from.records);
    this.#tasks = from.tasks.slice();
    this.#aside = from.aside;
    this.#earliest = from.earliestDeletion;
  }

  get(id: string): TypedRecord | undefined {
    return this.#records.get(id);
  }

  /** The live tasks that stand below a task. */
  below(id: string): readonly Task[] {
    if (this.#children === null) {
      this.#children = new Map();
      for (const task of this.#tasks) addTo(this.#children, task.parent, task.id);
    }
    return [...(this.#children.get(id) ?? [])].flatMap((each) => this.#task(each) ?? []);
  }

  /** The tasks that were deleted at the same moment by the same person, and still are. */
  deletedWith(record: TypedRecord): readonly TypedRecord[] {
    if (this.#graves === null) {
      this.#graves = new Map();
      for (const each of this.#records.values()) addTo(this.#graves, graveOf(each), each.id);
    }
    const grave = graveOf(record);
    const with_ = [...(this.#graves.get(grave ?? "") ?? [])];
    return with_.flatMap((id) => {
      const each = this.#records.get(id);
      return each !== undefined && graveOf(each) === grave ? each : [];
    });
  }

  put(record: TypedRecord): void {
    const before = this.#records.get(record.id);
    this.#records.set(record.id, record);
    this.#note(before);
    this.#note(record);
    this.#reorder(before, record);
    if (this.#graves !== null) addTo(this.#graves, graveOf(record), record.id);
    const deleted = deletedAt(record);
    if (deleted !== null && (this.#earliest === null || deleted < this.#earliest))
      this.#earliest = deleted;
  }

  /** Drop the tombstones deleted at `cutoff` or before (O4); returns their ids. */
  dropTombstones(cutoff: string): string[] {
    if (this.#earliest === null || this.#earliest > cutoff) return [];
    const dropped: string[] = [];
    let earliest: string | null = null;
    for (const record of this.#records.values()) {
      const deleted = deletedAt(record);
      if (deleted === null) continue;
      if (deleted <= cutoff) dropped.push(record.id);
      else if (earliest === null || deleted < earliest) earliest = deleted;
    }
    for (const id of dropped) this.drop(id);
    this.#earliest = earliest;
    return dropped;
  }

  /** Drop a tombstone. */
  drop(id: string): void {
    this.#note(this.#records.get(id));
    this.#records.delete(id);
  }

  done(): ListState {
    if (this.#onlyTasks) keepBesides(this.#before, this.#records);
    return {
      records: this.#records,
      tasks: this.#tasks,
      earliestDeletion: this.#earliest,
      aside: this.#aside,
    };
  }

  #note(record: TypedRecord | undefined): void {
    if (record !== undefined && record.type !== "task") this.#onlyTasks = false;
  }

  #reorder(before: TypedRecord | undefined, after: TypedRecord): void {
    const old = before !== undefined && isLiveTask(before) ? before : null;
    const now = isLiveTask(after) ? after : null;
    if (this.#children !== null && old?.parent !== now?.parent) {
      if (old) this.#children.get(old.parent ?? "")?.delete(old.id);
      if (now) addTo(this.#children, now.parent, now.id);
    }
    if (old !== null && now !== null && old.position === now.position) {
      this.#tasks[this.#place(old)] = now;
      return;
    }
    if (old !== null) this.#tasks.splice(this.#place(old), 1);
    if (now !== null) this.#tasks.splice(this.#place(now), 0, now);
  }

  #task(id: string): Task | null {
    const record = this.#records.get(id);
    return record !== undefined && isLiveTask(record) ? record : null;
  }

  /** The index of the first task that is not before `target`. */
  #place(target: Placed): number {
    let low = 0;
    let high = this.#tasks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const task = this.#tasks[middle];
      if (task !== undefined && comparePlaced(task, target) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function addTo(map: Map<string, Set<string>>, key: string | null, id: string): void {
  if (key === null) return;
  const known = map.get(key);
  if (known) known.add(id);
  else map.set(key, new Set([id]));
}

/** When, and by whom, a task was deleted; null for what is none or is there. */
function graveOf(record: TypedRecord): string | null {
  const deleted = deletedAt(record);
  return record.type === "task" && deleted !== null ? `${deleted} ${record.deleted_by}` : null;
}

/** Build a state from records as they came; one that cannot be read is set aside, never a reason to stop (O6). */
export function stateOf(values: readonly Json[]): ListState {
  const records = new Map<string, TypedRecord>();
  const aside: Json[] = [];
  let earliest: string | null = null;
  for (const value of values) {
    if (!isRecord(value)) {
      aside.push(value);
      continue;
    }
    records.set(value.id, value);
    const deleted = deletedAt(value);
    if (deleted !== null && (earliest === null || deleted < earliest)) earliest = deleted;
  }
  const tasks = [...records.values()].filter(isLiveTask).sort(comparePlaced);
  return { records, tasks, earliestDeletion: earliest, aside };
}

export function deletedAt(record: TypedRecord): string | null {
  return typeof record.deleted_at === "string" ? record.deleted_at : null;
}

function isRecord(value: Json): value is TypedRecord & { readonly [key: string]: Json } {
  if (typeof value !== "object" || value === null) return false;
  return (
    "id" in value &&
    typeof value.id === "string" &&
    "type" in value &&
    typeof value.type === "string"
  );
}

/** A task with a field of the wrong shape stays in `records`, but is not shown: the page may rely on `Task`. */
export function isLiveTask(record: TypedRecord): record is Task {
  return deletedAt(record) === null && isTask(record);
}

/** Deleted or not. */
export function isTask(record: TypedRecord): record is Task {
  return (
    record.type === "task" &&
    typeof record.title === "string" &&
    typeof record.position === "string" &&
    typeof record.notes === "string" &&
    typeof record.completed === "boolean" &&
    Array.isArray(record.tags) &&
    Array.isArray(record.assignees)
  );
}
