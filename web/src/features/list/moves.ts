/** Where a task lands when it is moved. Pure; answers null when it would stay where it is. */

import { Family } from "../../core/family";
import type { Task } from "../../core/records";

export type Move =
  | "up"
  | "down"
  | "top"
  | "bottom"
  | "indent"
  | "outdent"
  | { readonly before: string | null };

/** The positions between which the moved task belongs, and below whom. */
export interface Gap {
  readonly after: string | null;
  readonly before: string | null;
  readonly parent: string | null;
}

/**
 * `shown` are the open tasks a person sees, in order; `all` the whole list. Neighbours are looked up in `all`, so that a task
 * never lands among hidden ones by accident of equal keys. Up and down go among the tasks below the same one.
 */
export function gapFor(
  all: readonly Task[],
  shown: readonly Task[],
  id: string,
  move: Move,
): Gap | null {
  const gap = placeFor(all, shown, id, move);
  return gap !== null && new Family(all).fits(id, gap.parent) ? gap : null;
}

function placeFor(
  all: readonly Task[],
  shown: readonly Task[],
  id: string,
  move: Move,
): Gap | null {
  const family = new Family(shown);
  if (!shown.some((task) => task.id === id)) return null;
  const parent = family.parentOf(id)?.id ?? null;
  const siblings = family.childrenOf(parent);
  const from = siblings.findIndex((task) => task.id === id);
  if (move === "indent") {
    const above = siblings[from - 1];
    return above ? landing(all, family, id, { parent: above.id, before: null }) : null;
  }
  if (move === "outdent") {
    if (parent === null) return null;
    const outer = family.parentOf(parent)?.id ?? null;
    const around = family.childrenOf(outer);
    const next = around[around.findIndex((task) => task.id === parent) + 1];
    return landing(all, family, id, { parent: outer, before: next?.id ?? null });
  }
  if (typeof move === "object") {
    if (move.before !== null && family.isWithin(move.before, id)) return null;
    const there = move.before === null ? null : (family.parentOf(move.before)?.id ?? null);
    if (there !== parent) return landing(all, family, id, { parent: there, before: move.before });
  }
  const rest = siblings.filter((task) => task.id !== id);
  const to = targetIndex(rest, from, move);
  if (to === from || to < 0 || to > rest.length) return null;
  return landing(all, family, id, { parent, before: rest[to]?.id ?? null });
}

type Sibling = Exclude<Move, "indent" | "outdent">;

function targetIndex(rest: readonly Task[], from: number, move: Sibling): number {
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

interface Spot {
  readonly parent: string | null;
  /** A task below that parent; null for the end. */
  readonly before: string | null;
}

function landing(
  all: readonly Task[],
  family: Family<Task>,
  id: string,
  { parent, before }: Spot,
): Gap {
  const others = all.filter((task) => task.id !== id);
  const next = others.findIndex((task) => task.id === before);
  if (next !== -1) {
    const after = others[next - 1]?.position ?? null;
    return { after, before: others[next]?.position ?? null, parent };
  }
  if (parent === null) return { after: others.at(-1)?.position ?? null, before: null, parent };
  const last = family.childrenOf(parent).findLast((task) => task.id !== id)?.id ?? parent;
  const index = others.findIndex((task) => task.id === last);
  const after = others[index]?.position ?? null;
  return { after, before: others[index + 1]?.position ?? null, parent };
}
