/** What goes over the socket (rule C1), as this client sends and reads it. */

import type { Change, Json, Mutation } from "../core/records";

/** The version this page speaks, and those before, for a server that is not as new yet (C10). */
export type Protocol = 1 | 2 | 3;
export const NEWEST: Protocol = 3;
/** The first with `opens`, and the first with `complete` and with what is typed. */
export const OPENS: Protocol = 2;
export const COMPLETES: Protocol = 3;

export type Up =
  | {
      readonly t: "hello";
      readonly protocol: Protocol;
      readonly client: string;
      readonly as: { readonly id: string };
      readonly token?: string;
    }
  | (Since & { readonly t: "open" })
  | { readonly t: "opens"; readonly lists: readonly Since[] }
  | { readonly t: "close"; readonly list: string }
  | { readonly t: "push"; readonly list: string; readonly mutations: readonly Mutation[] }
  | { readonly t: "presence"; readonly list: string; readonly at: Spot | null }
  | { readonly t: "presence"; readonly list: string; readonly away: true }
  | { readonly t: "pong" };

/** A list, and from where on it is asked for; without a position, all of it. */
export interface Since {
  readonly list: string;
  readonly epoch?: string;
  readonly rev?: number;
  readonly hash?: string;
  readonly trail?: readonly (readonly [rev: number, hash: string])[];
}

/** A place in a list: a task, and the field of it that is being edited, if one is. */
export interface Spot {
  readonly task: string;
  readonly field?: SpotField;
  /** The end of what stands in a title or a comment while it is typed (P8). */
  readonly text?: string;
}

export type SpotField = "title" | "notes" | "due" | "priority" | "tags" | "assignees" | "comment";

/** One connection of somebody who is on a list. */
export interface Who {
  readonly key: string;
  readonly id: string;
  readonly at: Spot | null;
  /** Of guests and agents. */
  readonly name?: string;
  readonly color?: string;
  readonly kind?: string;
}

export type Result =
  | { readonly client: string; readonly seq: number; readonly status: "ok"; readonly rev: number }
  | {
      readonly client: string;
      readonly seq: number;
      readonly status: "rejected";
      readonly code: string;
      readonly message: string;
    }
  | {
      readonly client: string;
      readonly seq: number;
      readonly status: "gap";
      readonly expected: number;
    }
  | { readonly client: string; readonly seq: number; readonly status: "unknown_client" };

interface At {
  readonly list: string;
  readonly epoch: string;
  readonly rev: number;
  readonly hash: string;
}

export type Down =
  | {
      readonly t: "welcome";
      readonly you: { readonly id: string };
      readonly ping?: number;
      readonly zone?: string;
    }
  | (At & { readonly t: "snapshot"; readonly records: readonly Json[]; readonly more?: boolean })
  | {
      readonly t: "changes";
      readonly list: string;
      readonly epoch: string;
      readonly changes: readonly Change[];
    }
  | (At & { readonly t: "current" })
  | { readonly t: "ack"; readonly list: string; readonly results: readonly Result[] }
  | { readonly t: "moved"; readonly list: string; readonly epoch: string }
  | { readonly t: "differs"; readonly list: string }
  | {
      readonly t: "reset";
      readonly list: string;
      readonly reason: string;
      readonly common?: number;
    }
  | { readonly t: "gone"; readonly list: string }
  | {
      readonly t: "presence";
      readonly list: string;
      readonly here?: readonly Who[];
      readonly changed?: readonly Who[];
      readonly gone?: readonly string[];
    }
  | { readonly t: "drain"; readonly retry_in: number }
  | {
      readonly t: "error";
      readonly code: string;
      readonly message: string;
      readonly retry: boolean;
      readonly list?: string;
    }
  | { readonly t: "ping" };

const KNOWN = new Set([
  "welcome",
  "snapshot",
  "changes",
  "current",
  "ack",
  "moved",
  "differs",
  "reset",
  "gone",
  "presence",
  "drain",
  "error",
  "ping",
]);

/**
 * Read a text frame. Null for what is not a frame this version knows: a newer server may send more, and that must not
 * stop this page.
 */
export function readFrame(text: string): Down | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("t" in value)) return null;
    return KNOWN.has(String(value.t)) ? (value as Down) : null;
  } catch {
    return null;
  }
}
