import type { Comment } from "../../lists/comments";

type Reactions = Comment["reactions"];

/** The reactions with or without one of somebody's own. Pure. */
export function withOwn(now: Reactions, emoji: string, me: string): Reactions | null {
  const whose = now[emoji] ?? [];
  const next = whose.includes(me) ? whose.filter((id) => id !== me) : [...whose, me];
  const { [emoji]: _, ...others } = now;
  const all = next.length > 0 ? { ...now, [emoji]: next } : others;
  return Object.keys(all).length > 0 ? all : null;
}
