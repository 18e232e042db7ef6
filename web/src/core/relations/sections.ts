/** The sections of a list, and in which of them its tasks stand (O12). Pure. */

import { type Chance, newId, newJitter } from "../ids";
import { between, block, comparePlaced } from "../order";
import type { Fields, Op, Task, TypedRecord } from "../records";
import { deletedAt } from "../state";
import { besides, type Records } from "./besides";
import type { Family } from "./family";

export interface Section extends TypedRecord {
  readonly type: "section";
  readonly title: string;
  readonly position: string;
}

/** A section with a field of the wrong shape is not shown, as a task is not. */
const isLiveSection = (record: TypedRecord): record is Section =>
  record.type === "section" &&
  deletedAt(record) === null &&
  typeof record.title === "string" &&
  typeof record.position === "string";

export class Sections {
  /** By position. Before all of them stand the tasks that are in none. */
  readonly all: readonly Section[];
  readonly #ids: ReadonlySet<string>;

  constructor(all: readonly Section[]) {
    this.all = all;
    this.#ids = new Set(all.map(({ id }) => id));
  }

  /** The live section that a task names. */
  named({ section }: Task): string | null {
    return typeof section === "string" && this.#ids.has(section) ? section : null;
  }

  /** Where a task stands: what is below another stands with that. */
  of(id: string, family: Family<Task>): string | null {
    const root = this.all.length === 0 ? null : family.rootOf(id);
    return root && this.named(root);
  }

  /** The section that comes so many after another, null being the tasks in none; undefined beyond the ends. */
  beside(id: string | null, by: 1 | -1): string | null | undefined {
    const ids = [null, ...this.all.map((section) => section.id)];
    return ids[ids.indexOf(id) + by];
  }
}

export const NO_SECTIONS = new Sections([]);

const known = new WeakMap<Records, Sections>();

export function sectionsIn(all: Records): Sections {
  const records = besides(all);
  const found = known.get(records);
  if (found) return found;
  const live = [...records.values()].filter(isLiveSection).sort(comparePlaced);
  const sections = live.length === 0 ? NO_SECTIONS : new Sections(live);
  known.set(records, sections);
  return sections;
}

/** After all others. */
export function createSectionOp(sections: Sections, title: string, chance: Chance): Op {
  const position = between(sections.all.at(-1)?.position ?? null, null, newJitter(chance));
  return { op: "create", id: newId(chance), type: "section", fields: { title, position } };
}

/** Nothing where there is none to change places with. */
export function moveSectionOps(
  { all }: Sections,
  id: string,
  way: "up" | "down",
  chance: Chance,
): Op[] {
  const at = all.findIndex((section) => section.id === id);
  const rest = all.filter((section) => section.id !== id);
  const to = way === "up" ? at - 1 : at + 1;
  if (at === -1 || to < 0 || to > rest.length) return [];
  const [after, before] = [rest[to - 1]?.position ?? null, rest[to]?.position ?? null];
  return [{ op: "set", id, fields: { position: between(after, before, newJitter(chance)) } }];
}

/**
 * Tasks go to the end of a section, or (null) of those in none, in the order they are given; what is below one of them
 * goes along as it is, and who is there already stays where it is.
 */
export function toSectionOps(
  all: readonly Task[],
  family: Family<Task>,
  {
    sections,
    ids,
    section,
  }: { sections: Sections; ids: readonly string[]; section: string | null },
  chance: Chance,
): Op[] {
  const going = ids.flatMap((id) => {
    const task = all.find((each) => each.id === id);
    const along = ids.some((other) => other !== id && family.isWithin(id, other));
    const there = family.parentOf(id) === null && sections.of(id, family) === section;
    return task && !along && !there ? [task] : [];
  });
  const last = all.at(-1)?.position ?? null;
  const jitter = newJitter(chance);
  const positions =
    going.length === 1 ? [between(last, null, jitter)] : block(last, null, going.length, jitter);
  return going.map((task, index) => {
    const fields: Fields = {
      position: positions[index] ?? "",
      ...standing(task, section, sections),
    };
    return { op: "set", id: task.id, fields };
  });
}

/** What a task has to say so that it stands at the top level of a section, as far as it does not say so already. */
export function standing(task: Task, section: string | null, sections: Sections): Fields {
  return {
    ...(task.parent === null ? {} : { parent: null }),
    ...(sections.named(task) === section ? {} : { section }),
  };
}
