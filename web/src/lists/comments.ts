/** What people say about tasks: their comments, the oldest first. Pure. */

import type { TypedRecord } from "../core/records";
import { firstOf } from "../core/relations/first";
import { liveMembers } from "../core/relations/live";
import { areReactions } from "../core/relations/reactions";
import { isolated } from "../ui/format/isolate";
import type { Notice } from "./notices";
import { saidOn } from "./said";

type Records = ReadonlyMap<string, TypedRecord>;

export interface Comment {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
  /** `by` has it from another list: they moved it here with its task, and say when it was said, and by whom (O13). */
  readonly moved: boolean;
  /** Somebody else who said it first there. */
  readonly from: string | null;
  /** The comment that it answers, if that is one on the same task (O12). */
  readonly answers: string | null;
  /** By emoji, whose they are. */
  readonly reactions: { readonly [emoji: string]: readonly string[] };
}

export function commentsOn(records: Records, task: string): readonly Comment[] {
  const on = saidOn(records).get(task) ?? [];
  const ids = new Set(on.map(({ id }) => id));
  const read = ({ id, text, created_by, created_at, said, reply_to, reactions }: TypedRecord) => ({
    id,
    text: String(text),
    by: String(created_by),
    ...firstOf(said, String(created_at)),
    answers: typeof reply_to === "string" && ids.has(reply_to) ? reply_to : null,
    reactions: reactions !== undefined && areReactions(reactions) ? reactions : {},
  });
  return on.map(read).sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1));
}

/** The comment that a notice is about: notices name the moment, not the comment. Null if it is about notes, or gone. */
export function commentOf(records: Records, notice: Notice): string | null {
  const { kind, task, by, also, at, count } = notice;
  if (task === null || !["commented", "mentioned", "asks"].includes(kind)) return null;
  const theirs = commentsOn(records, task).filter(
    (each) => !each.moved && [by, ...also].includes(each.by),
  );
  const then = theirs.find((each) => each.at === at);
  const last = count > 1 ? theirs.findLast((each) => each.at <= at) : undefined;
  return (then ?? last)?.id ?? null;
}

/** By id, what those are called who can be mentioned (N2). */
export function namesIn(records: Records): ReadonlyMap<string, string> {
  const called = liveMembers(records).filter(({ kind = "person" }) =>
    ["person", "agent"].includes(String(kind)),
  );
  return new Map(called.map(({ id, name }) => [id, isolated(String(name ?? ""))]));
}
