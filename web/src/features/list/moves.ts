/** Where a task lands when it is moved. Pure; answers null when it would stay where it is. */

import type { Task } from "../../core/records";

export type Move = "up" | "down" | "top" | "bottom" | { readonly before: string | null };

/** The positions between which the moved task belongs. */
export interface Gap {
  readonly after: string | null;
  readonly before: string | null;
}

/**
 * `shown` are the open tasks a person sees, in order; `all` the whole list. Neighbours are looked up in `all`, so that a task
 * never lands among hidden ones by accident of equal keys.
 */
export function gapFor(
  all: readonly Task[],
  shown: readonly Task[],
  id: string,
  move: Move,
): Gap | null {
  const from = shown.findIndex((task) => task.id === id);
  if (from === -1) return null;
  const rest = shown.filter((task) => task.id !== id);
  const to = targetIndex(rest, from, move);
  if (to === from || to < 0 || to > rest.length) return null;
  return gapAt(all, rest, id, to);
}

function targetIndex(rest: readonly Task[], from: number, move: Move): number {
  if (typeof move === "object") {
    const found = move.before === null ? -1 : rest.findIndex((task) => task.id === move.before);
    return found === -1 ? rest.length : found;
  }
  switch (move) {
    case "up":
      return from - 1;
    case "down":
      return from + 1;
    case "top":
      return 0;
    case "bottom":
      return rest.length;
  }
}

function gapAt(all: readonly Task[], rest: readonly Task[], id: string, to: number): Gap {
  const others = all.filter((task) => task.id !== id);
  const next = rest[to];
  if (next === undefined) return { after: others.at(-1)?.position ?? null, before: null };
  const index = others.findIndex((task) => task.id === next.id);
  return { after: others[index - 1]?.position ?? null, before: next.position };
}
