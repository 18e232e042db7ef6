/** A task as it was, once more: one mutation that sets what differs and nothing else. Pure. */

import { restoreOps } from "../../core/edits";
import { type Chance, newId } from "../../core/ids";
import { sameJson } from "../../core/json";
import type { Fields, Json, Op, Task, TypedRecord } from "../../core/records";
import { Family } from "../../core/relations/family";
import { memberIn } from "../../core/relations/live";
import { sectionsIn } from "../../core/relations/sections";
import { deletedAt, isTask } from "../../core/state";
import type { ListView } from "../../sync/contract";
import { ownFields } from "./own-fields";

export type ListNow = Pick<ListView, "records" | "tasks">;

export interface PutBack {
  readonly ops: readonly Op[];
  /**
   * To the letter: what is below it stays as it is (O15). What was deleted comes back with what went along, unless it
   * was done: that would be done with it.
   */
  readonly exact: boolean;
}

/**
 * What leads nowhere today stays as it is: a parent or section that is gone, people who have left, a time to leave that is
 * over. `ops` is empty if nothing differs.
 */
export function putBack(list: ListNow, then: Task, now: Date, chance: Chance): PutBack {
  const record = list.records.get(then.id);
  const fits = fitting(list, then, now);
  if (record === undefined || !isTask(record)) {
    const fields = Object.fromEntries(fits.filter(([, value]) => value !== null));
    return { ops: [{ op: "create", id: newId(chance), type: "task", fields }], exact: true };
  }
  const fields: Fields = Object.fromEntries(
    fits.filter(([field, value]) => !sameJson(value, record[field] ?? null)),
  );
  const gone = deletedAt(record) !== null;
  const { id } = record;
  const ops: Op[] = [
    ...(gone ? restoreOps(record) : []),
    ...(Object.keys(fields).length > 0 ? [{ op: "set", id, fields } as const] : []),
  ];
  return { ops, exact: !gone || fields.completed === true };
}

type Fit = readonly [field: string, value: Json];

function fitting({ records, tasks }: ListNow, then: Task, now: Date): readonly Fit[] {
  const today = records.get(then.id);
  const whole: readonly Fit[] = [...ownFields(then), ...lackingIn(then, today)];
  return whole.flatMap(([field, value]): readonly Fit[] => {
    switch (field) {
      case "parent":
        return value === null || mayBeBelow(tasks, then.id, value) ? [[field, value]] : [];
      case "section":
        return value === null || sectionsIn(records).all.some(({ id }) => id === value)
          ? [[field, value]]
          : [];
      case "assignees":
        return [[field, then.assignees.filter((id) => isKnown(records, today, id))]];
      case "expires":
        return typeof value === "string" && isOver(value, now) ? [] : [[field, value]];
      default:
        return [[field, value]];
    }
  });
}

/** What the task has today and did not have: null takes it away. */
function lackingIn(then: Task, today: TypedRecord | undefined): readonly Fit[] {
  if (today === undefined || !isTask(today)) return [];
  return ownFields(today).flatMap(([field]) => (field in then ? [] : [[field, null] as const]));
}

function mayBeBelow(tasks: readonly Task[], id: string, parent: Json): boolean {
  if (typeof parent !== "string" || !tasks.some((task) => task.id === parent)) return false;
  const family = new Family(tasks);
  return !family.isWithin(parent, id) && family.fits(id, parent);
}

function isKnown(
  records: ReadonlyMap<string, TypedRecord>,
  today: TypedRecord | undefined,
  id: string,
): boolean {
  const has = today !== undefined && isTask(today) && today.assignees.includes(id);
  return has || memberIn(records, id) !== null;
}

/** A day is over when it has passed. */
export function isOver(moment: string, now: Date): boolean {
  const end = moment.length <= 10 ? `${moment}T23:59:59.999` : moment;
  return Date.parse(end) < now.getTime();
}
