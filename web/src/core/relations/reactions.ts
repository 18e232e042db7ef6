/**
 * Reactions to a comment, by emoji whose they are: of this map everybody changes their own part alone (O14), as
 * livelist/core/relations/reactions.py has it.
 */

import { isEmoji } from "../emoji";
import type { Json, Op, TypedRecord } from "../records";
import { EMOJI_MAX, REACTIONS_MAX, REACTORS_MAX } from "../rules";

type Reactions = { readonly [emoji: string]: readonly string[] };

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** An op with only what it says of somebody's own reactions; most say nothing. */
export function ownAlone(record: TypedRecord | undefined, op: Op, who: string): Op {
  if ((op.op !== "create" && op.op !== "set") || !Object.hasOwn(op.fields, "reactions")) return op;
  if ((op.op === "create" ? op.type : record?.type) !== "comment") return op;
  const now = op.op === "create" ? undefined : record?.reactions;
  const { reactions: wish, ...others } = op.fields;
  const own = withOwn(read(now), read(wish), who);
  return op.op === "create" && own === null
    ? { ...op, fields: others }
    : { ...op, fields: { ...op.fields, reactions: own } };
}

/** The reactions there are now without what a change made of them, which was from `was` to `to`. */
export function takenBack(
  now: Json | undefined,
  was: Json | undefined,
  to: Json | undefined,
): Reactions | null {
  const [before, after] = [new Map(Object.entries(read(was))), new Map(Object.entries(read(to)))];
  const had = (emoji: string, who: string) => before.get(emoji)?.includes(who) === true;
  const got = (emoji: string, who: string) => after.get(emoji)?.includes(who) === true;
  const found = new Map<string, readonly string[]>();
  for (const [emoji, people] of Object.entries(read(now)))
    found.set(
      emoji,
      people.filter((who) => !got(emoji, who) || had(emoji, who)),
    );
  for (const [emoji, people] of before) {
    const known = found.get(emoji) ?? [];
    const back = people.filter((who) => !got(emoji, who) && !known.includes(who));
    found.set(emoji, [...known, ...back]);
  }
  return there(found);
}

/** With which emoji somebody reacts. */
export function ownIn(value: Json | undefined, who: string): readonly string[] {
  const reactions = Object.entries(read(value));
  return reactions.flatMap(([emoji, people]) => (people.includes(who) ? emoji : [])).sort();
}

function withOwn(now: Reactions, wish: Reactions, who: string): Reactions | null {
  const wishes = new Map(Object.entries(wish));
  const wanted = (emoji: string) => wishes.get(emoji)?.includes(who) === true;
  const found = new Map<string, readonly string[]>();
  for (const [emoji, people] of Object.entries(now))
    found.set(
      emoji,
      people.filter((each) => each !== who || wanted(emoji)),
    );
  for (const emoji of wishes.keys()) {
    const known = found.get(emoji) ?? [];
    if (wanted(emoji) && !known.includes(who)) found.set(emoji, [...known, who]);
  }
  return there(found);
}

function there(found: ReadonlyMap<string, readonly string[]>): Reactions | null {
  const kept = [...found].filter(([, people]) => people.length > 0);
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}

/** A map as it can be relied on: an older server let anything have the field's name (T1). */
function read(value: Json | undefined): Reactions {
  return value !== undefined && areReactions(value) ? value : {};
}

/** By emoji, whose they are. */
export function areReactions(value: Json): value is Reactions {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const entries: readonly [string, Json][] = Object.entries(value);
  return (
    entries.length <= REACTIONS_MAX &&
    entries.every(([emoji, people]) => isEmoji(emoji, EMOJI_MAX) && arePeople(people))
  );
}

function arePeople(value: Json): boolean {
  if (!Array.isArray(value) || value.length > REACTORS_MAX) return false;
  const each: readonly Json[] = value;
  return (
    new Set(each).size === each.length &&
    each.every((who) => typeof who === "string" && ID.test(who))
  );
}
