/** How much a record, a list and a change may hold (C7), as livelist/core/bounds.py and family.py bound it. */

import { sizeOf } from "../limits";
import type { Fields, Op, Task, TypedRecord } from "../records";
import { Family } from "../relations/family";
import { deletedAt, type ListState } from "../state";
import { charactersOf } from "./fields";
import { demand } from "./refusal";
import { limits, owned, types } from "./rules";

type Written = Extract<Op, { readonly fields: Fields }>;

export function checkRecord(
  before: TypedRecord | undefined,
  op: Written,
  after: TypedRecord,
): void {
  const known = types[after.type] ?? {};
  const isKnown = (name: string) => Object.hasOwn(known, name);
  const fresh = Object.keys(op.fields).filter(
    (name) => !isKnown(name) && (before === undefined || !Object.hasOwn(before, name)),
  );
  const unknown = Object.keys(after).filter((name) => !isKnown(name) && !owned.includes(name));
  if (fresh.length > 0) demand(unknown.length <= limits.unknown_fields, "too_large");
  else if (Object.values(op.fields).every(isLight)) return;
  const size = sizeOf(ownOf(after));
  if (size > limits.record)
    demand(before !== undefined && size <= sizeOf(ownOf(before)), "too_large");
}

export function checkList(state: ListState, op: Op, by: string): void {
  demand(state.tasks.length <= limits.tasks, "list_full");
  if (op.op === "delete" || (op.op === "set" && !Object.hasOwn(op.fields, "task"))) return;
  const others = [...state.records.values()].filter(
    (record) => record.type !== "task" && deletedAt(record) === null,
  );
  if (op.op !== "set" && by !== "system") demand(others.length <= limits.others, "list_full");
  const record = state.records.get(op.id);
  if (record === undefined || deletedAt(record) !== null) return;
  const alike = others.filter(({ type }) => type === record.type);
  if (record.type === "section") demand(alike.length <= limits.sections, "too_large");
  if (record.type === "view") demand(alike.length <= limits.views, "too_large");
  if (record.type !== "comment") return;
  const about = alike.filter(({ task }) => task === record.task);
  demand(about.length <= limits.comments, "too_large");
}

/** What lost and is kept on a record. */
export function checkKept(record: TypedRecord | undefined): void {
  demand(sizeOf(record?.conflicts ?? {}) <= limits.kept, "too_large");
}

export function checkChange(change: object): void {
  demand(sizeOf(change) <= limits.change, "too_large");
}

/** Whether a live task may be below its parent, with all that is below it. */
export function standsWell(state: ListState, task: Task): boolean {
  const known = ({ parent }: Task) => state.records.get(parent ?? "")?.type === "task";
  const parent = known(task) ? task.parent : null;
  if (task.parent === null) return true;
  const family = new Family(
    state.tasks.map((each) =>
      each.id === task.id || !known(each) ? { ...each, parent: null } : each,
    ),
  );
  return family.fits(task.id, parent) && (parent === null || !family.isWithin(parent, task.id));
}

function ownOf(record: TypedRecord): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !owned.includes(name)));
}

function isLight(value: unknown): boolean {
  if (typeof value === "string") return charactersOf(value) <= limits.light;
  return typeof value !== "object" || value === null || Array.isArray(value);
}
