/** The done tasks that leave a full list so that another can come (T15), as livelist/core/expiry/oldest_done.py finds them. */

import { doneSince } from "../leaving";
import type { AskedOp, Op, Task } from "../records";
import type { ListState } from "../state";
import { limits } from "./rules";

/** What has to go next before `op` takes effect; null if nothing has to or can. */
export function leavesBefore(state: ListState, op: Op, asked: readonly AskedOp[]): Op | null {
  if (state.tasks.length < limits.tasks || !adds(state, op)) return null;
  const named = new Set(asked.flatMap(namesOf));
  const above = new Set(state.tasks.map(({ parent }) => parent));
  const [oldest] = state.tasks
    .filter(({ id, completed }) => completed && !named.has(id) && !above.has(id))
    .sort(byAge);
  return oldest === undefined ? null : { op: "delete", id: oldest.id };
}

/** Whether an op that takes effect makes one task more. */
function adds({ records }: ListState, op: Op): boolean {
  if (op.op === "create") return op.type === "task";
  return op.op === "restore" && records.get(op.id)?.type === "task";
}

/** What a mutation names itself stays, be it as a parent or as what a comment is about. */
function namesOf(op: AskedOp): string[] {
  const { parent, task }: Record<string, unknown> =
    op.op === "create" || op.op === "set" ? op.fields : {};
  return [op.id, parent, task].filter((each) => typeof each === "string");
}

function byAge(a: Task, b: Task): number {
  const [one, other] = [doneSince(a), doneSince(b)];
  return one < other || (one === other && a.id < b.id) ? -1 : 1;
}
