/** Who may do what in a list (O10, O11), as livelist/core/access.py decides it. */

import { sameJson } from "../json";
import type { AskedOp, Fields, TypedRecord } from "../records";
import { firstOf } from "../relations/first";
import { deletedAt, type ListState } from "../state";
import { demand } from "./refusal";

export type Role = "owner" | "editor" | "viewer";

/** Who acts; livelist/core/access.py says what each means. */
export interface Actor {
  readonly id: string;
  readonly trusted?: boolean;
  readonly via?: string | null;
  readonly writes?: boolean;
  readonly shares?: boolean;
  readonly lists?: readonly string[] | null;
  readonly home?: string;
  readonly admits?: readonly (readonly string[])[];
  readonly name?: string;
  readonly color?: string;
  readonly kind?: string;
}

const AT_HOME: ReadonlySet<string> = new Set(["link", "notice"]);
/** Of a notice, whose it is sets these alone: what it is about decides what leaves the server for it (N1). */
const OF_NOTICE: ReadonlySet<string> = new Set(["read", "again"]);
const RANK: { readonly [role in Role]: number } = { viewer: 0, editor: 1, owner: 2 };

export function roleOf(actor: Actor, list: string, { records }: ListState): Role | null {
  if (actor.trusted) return "owner";
  if (actor.lists && !actor.lists.includes(list)) return null;
  const record = records.get(actor.via ?? actor.id);
  if (record?.type !== "member" || deletedAt(record) !== null) return null;
  if (record.kind !== (isGuest(actor) ? "link" : "person")) return null;
  const role = record.role as Role;
  return role === "owner" && isGuest(actor) ? "editor" : role;
}

export function makesLists({ trusted, writes, via, lists, kind }: Actor): boolean {
  return trusted || (writes !== false && !via && !lists && (kind ?? "person") === "person");
}

/** Refuse what stands in homes alone, in a list that is not the actor's home. */
export function checkHome({ id, home }: Actor, list: string, ops: readonly AskedOp[]): void {
  if (list === home || id === "system") return;
  demand(!ops.some((op) => op.op === "create" && AT_HOME.has(op.type)), "denied");
}

/** Refuse ops that an actor with this role may not make; `records` has what is there, deleted or not. */
export function checkAccess(
  actor: Actor,
  role: Role | null,
  ops: readonly AskedOp[],
  records: ReadonlyMap<string, TypedRecord>,
): void {
  if (actor.trusted) return;
  demand(role !== null && actor.writes !== false, "denied");
  const made = new Map<string, string>();
  for (const op of ops) {
    const record = records.get(op.id);
    if (op.op === "create" && !made.has(op.id)) made.set(op.id, op.type);
    const about = op.op === "create" ? op.type : (record?.type ?? made.get(op.id));
    const needed: Role = about === "list" || about === "member" ? "owner" : "editor";
    const leaves = op.op === "delete" && about === "member" && op.id === actor.id;
    demand(RANK[role ?? "viewer"] >= RANK[needed] || leaves, "denied");
    if (isGuest(actor) && op.op === "restore") demand(record?.deleted_by === actor.id, "denied");
    if (about === "notice" && op.op === "set")
      demand(
        Object.keys(op.fields).every((field) => OF_NOTICE.has(field)),
        "denied",
      );
    if (about === "member") demand(mayTouchMember(actor, op, record), "denied");
    if (about === "task" && op.op === "set" && record !== undefined)
      demand(!changes(op.fields, record, "made"), "denied");
    if (about === "comment" && record !== undefined)
      demand(mayTouchComment(actor, role, op, record), "denied");
  }
}

/** What not even an owner may do to a member is refused: the server vouches for each. */
function mayTouchMember(actor: Actor, op: AskedOp, record: TypedRecord | undefined): boolean {
  if (actor.shares === false) return false;
  switch (op.op) {
    case "create":
      return (actor.admits ?? []).some(([id, kind]) => id === op.id && kind === op.fields.kind);
    case "set":
      return Object.keys(op.fields).every((field) => field === "role");
    case "restore":
      return record?.kind !== "link" && record?.deleted_by !== op.id;
    case "delete":
    case "complete":
      return true;
  }
}

/** A comment is for its author, and for owners to delete; everybody reacts to it. */
function mayTouchComment(
  { id }: Actor,
  role: Role | null,
  op: AskedOp,
  comment: TypedRecord,
): boolean {
  const own = comment.created_by === id;
  switch (op.op) {
    case "create":
      return true;
    case "set":
      // What was said in another list stays as it came.
      if (changes(op.fields, comment, "said")) return false;
      if (firstOf(comment.said, "").from !== null && changes(op.fields, comment, "text"))
        return false;
      return own || Object.keys(op.fields).every((field) => field === "reactions");
    case "restore":
      return role === "owner" || (comment.deleted_by ?? id) === id;
    case "delete":
    case "complete":
      return own || role === "owner";
  }
}

const changes = (fields: Fields, record: TypedRecord, field: string): boolean =>
  Object.hasOwn(fields, field) && !sameJson(fields[field] ?? null, record[field] ?? null);

function isGuest({ via, kind }: Actor): boolean {
  return Boolean(via) && kind !== "agent";
}
