/** Where a task lands when it is moved. Pure; answers null when it would stay where it is. */

import { type Chance, newJitter } from "../ids";
import { between } from "../order";
import type { Op, Task } from "../records";
import { Family } from "./family";
import { NO_SECTIONS, type Sections, standing } from "./sections";

export type Move =
  | "up"
  | "down"
  | "top"
  | "bottom"
  | "indent"
  | "outdent"
  /** Before another task, or at the end of a section (null: of the tasks in none). */
  | { readonly before: string | null; readonly section?: string | null };

/** The positions between which the moved task belongs, and below whom; at the top level, in which section. */
export interface Gap {
  readonly after: string | null;
  readonly before: string | null;
  readonly parent: string | null;
  readonly section: string | null;
}

/**
 * `shown` are the open tasks a person sees, in order; `all` the whole list. Neighbours are looked up in `all`, so that a task
 * never lands among hidden ones by accident of equal keys. Up and down go among the tasks below the same one,
 * and at the top level over the borders of sections.
 */
export function gapFor(
  all: readonly Task[],
  shown: readonly Task[],
  id: string,
  move: Move,
  sections: Sections = NO_SECTIONS,
): Gap | null {
  const gap = placeFor(all, shown, id, { move, sections });
  return gap !== null && new Family(all).fits(id, gap.parent) ? gap : null;
}

export function moveOps(
  all: readonly Task[],
  shown: readonly Task[],
  id: string,
  move: Move,
  chance: Chance,
  sections: Sections = NO_SECTIONS,
): Op[] {
  const gap = gapFor(all, shown, id, move, sections);
  const task = all.find((each) => each.id === id);
  if (!gap || !task) return [];
  const position = between(gap.after, gap.before, newJitter(chance));
  const { parent, section } = gap;
  const stays = parent === (new Family(shown).parentOf(id)?.id ?? null);
  if (stays && (parent !== null || section === sections.of(id, new Family(all))))
    return [{ op: "set", id, fields: { position } }];
  const where = parent === null ? standing(task, section, sections) : { parent };
  return [{ op: "set", id, fields: { position, ...where } }];
}

interface Asked {
  readonly move: Move;
  readonly sections: Sections;
}

function placeFor(
  all: readonly Task[],
  shown: readonly Task[],
  id: string,
  { move, sections }: Asked,
): Gap | null {
  if (!shown.some((task) => task.id === id)) return null;
  const family = new Family(shown);
  const whole = sections.all.length === 0 ? family : new Family(all);
  const sectionOf = (task: string) => sections.of(task, whole);
  const land = (to: Landing) => landing(all, family, id, to);
  const amongOf = (parent: string | null, section: string | null) =>
    family.childrenOf(parent).filter((task) => parent !== null || sectionOf(task.id) === section);
  const parent = family.parentOf(id)?.id ?? null;
  const section = sectionOf(id);
  const siblings = amongOf(parent, section);
  const from = siblings.findIndex((task) => task.id === id);
  if (move === "indent") {
    const above = siblings[from - 1];
    return above ? land({ parent: above.id, section, before: null }) : null;
  }
  if (move === "outdent") {
    if (parent === null) return null;
    const outer = family.parentOf(parent)?.id ?? null;
    const around = amongOf(outer, section);
    const next = around[around.findIndex((task) => task.id === parent) + 1];
    return land({ parent: outer, section, before: next?.id ?? null });
  }
  if (typeof move === "object") {
    if (move.before !== null && family.isWithin(move.before, id)) return null;
    const there = move.before === null ? null : (family.parentOf(move.before)?.id ?? null);
    const into = move.before === null ? (move.section ?? null) : sectionOf(move.before);
    if (there !== parent || (parent === null && into !== section))
      return land({ parent: there, section: into, before: move.before });
  }
  const rest = siblings.filter((task) => task.id !== id);
  const to = targetIndex(rest, from, move);
  if (to >= 0 && to <= rest.length)
    return to === from ? null : land({ parent, section, before: rest[to]?.id ?? null });
  const next = parent === null ? sections.beside(section, to < 0 ? -1 : 1) : undefined;
  if (next === undefined) return null;
  const before = to < 0 ? null : (amongOf(null, next)[0]?.id ?? null);
  return land({ parent, section: next, before });
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

interface Landing {
  readonly parent: string | null;
  readonly section: string | null;
  /** A task below that parent; null for the end. */
  readonly before: string | null;
}

function landing(
  all: readonly Task[],
  family: Family<Task>,
  id: string,
  { parent, section, before }: Landing,
): Gap {
  const others = all.filter((task) => task.id !== id);
  const next = others.findIndex((task) => task.id === before);
  if (next !== -1) {
    const after = others[next - 1]?.position ?? null;
    return { after, before: others[next]?.position ?? null, parent, section };
  }
  if (parent === null)
    return { after: others.at(-1)?.position ?? null, before: null, parent, section };
  const last = family.childrenOf(parent).findLast((task) => task.id !== id)?.id ?? parent;
  const index = others.findIndex((task) => task.id === last);
  const after = others[index]?.position ?? null;
  return { after, before: others[index + 1]?.position ?? null, parent, section };
}
