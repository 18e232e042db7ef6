/** The shapes of spec/PROTOCOL.md: records, ops, mutations, changes. */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Fields = { readonly [field: string]: Json };

/** A record as it travels: flat, with unknown fields kept. */
export interface TypedRecord {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: Json | undefined;
}

/** The value that lost, kept on a record until the field is set again (rule O3). */
export interface FieldConflict {
  readonly value: Json;
  readonly by: string;
  readonly rev: number;
  readonly at: string;
}

export type Priority = 1 | 2 | 3 | 4;

export interface Task extends TypedRecord {
  readonly type: "task";
  readonly title: string;
  readonly notes: string;
  readonly completed: boolean;
  readonly completed_at: string | null;
  readonly completed_by: string | null;
  readonly position: string;
  readonly parent: string | null;
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  readonly due: string | null;
  readonly assignees: readonly string[];
  /** Of this and what follows, another shape counts as null: older servers let anything have their names (T1). */
  readonly section?: Json;
  readonly start?: Json;
  readonly estimate?: Json;
  readonly moved_to?: Json;
  readonly created_at: string;
  readonly created_by: string;
  readonly updated_at: string;
  readonly updated_by: string;
}

export type Op =
  | { readonly op: "create"; readonly id: string; readonly type: string; readonly fields: Fields }
  | { readonly op: "set"; readonly id: string; readonly fields: Fields }
  | { readonly op: "delete"; readonly id: string }
  | { readonly op: "restore"; readonly id: string };

/** Complete a task's turn: the one it is at, or the one that is named, if it is at that (T6). Never in a change. */
export interface Complete {
  readonly op: "complete";
  readonly id: string;
  readonly occurrence?: number;
}

/** What a mutation may ask for: `complete` becomes ordinary ops when it is decided. */
export type AskedOp = Op | Complete;

export interface Mutation {
  readonly client: string;
  readonly seq: number;
  readonly base?: number;
  /** Done to the letter: no op takes anything along or stands for others (O15). */
  readonly exact?: true;
  readonly ops: readonly AskedOp[];
}

export interface Conflict {
  readonly id: string;
  readonly field: string;
  readonly value: Json;
  readonly by: string;
  readonly rev: number;
  readonly at: string;
}

export interface Change {
  readonly rev: number;
  readonly at: string;
  readonly by: string;
  readonly client?: string;
  readonly seq?: number;
  readonly ops: readonly Op[];
  readonly was: readonly (Fields | null)[];
  readonly conflicts?: readonly Conflict[];
  readonly hash: string;
}

export interface Position {
  readonly epoch: string;
  readonly rev: number;
  readonly hash: string;
  /** Places on the way there, the oldest first: which of them another history has says where the two part. */
  readonly trail?: readonly (readonly [rev: number, hash: string])[];
}
