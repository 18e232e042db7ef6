/** Who else is on a list, put together from what the server tells (rule P3). */

import type { Others, Someone } from "./contract";
import type { Down, Who } from "./frames";

export const NOBODY: Others = { people: [], byTask: new Map() };

export class Roster {
  readonly #me: string;
  readonly #entries = new Map<string, Who>();
  #others: Others = NOBODY;

  constructor(me: string) {
    this.#me = me;
  }

  /** The same object until something in it changes. */
  get others(): Others {
    return this.#others;
  }

  hear({ here, changed, gone }: Extract<Down, { readonly t: "presence" }>): void {
    if (here !== undefined) this.#entries.clear();
    for (const who of [...(here ?? []), ...(changed ?? [])]) this.#entries.set(who.key, who);
    for (const key of gone ?? []) this.#entries.delete(key);
    this.#draw();
  }

  clear(): void {
    this.#entries.clear();
    this.#draw();
  }

  /** A person with several tabs is one; this person's own other tabs are nobody else. */
  #draw(): void {
    const people = new Map<string, boolean>();
    const tasks = new Map<string, Map<string, boolean>>();
    for (const { id, at } of this.#entries.values()) {
      if (id === this.#me) continue;
      const editing = at?.field !== undefined;
      people.set(id, editing || people.get(id) === true);
      if (at === null) continue;
      const there = tasks.get(at.task) ?? new Map<string, boolean>();
      tasks.set(at.task, there.set(id, editing || there.get(id) === true));
    }
    this.#others = settled(this.#others, people, tasks);
  }
}

/** Keeps whatever is as it was, so that a row is drawn again only when somebody comes to it or goes. */
function settled(
  old: Others,
  people: ReadonlyMap<string, boolean>,
  tasks: ReadonlyMap<string, ReadonlyMap<string, boolean>>,
): Others {
  const byTask = new Map<string, readonly Someone[]>();
  let same = tasks.size === old.byTask.size;
  for (const [task, there] of tasks) {
    const before = old.byTask.get(task);
    const now = kept(before, there);
    if (now !== before) same = false;
    byTask.set(task, now);
  }
  const all = kept(old.people, people);
  return same && all === old.people ? old : { people: all, byTask };
}

function kept(
  old: readonly Someone[] | undefined,
  now: ReadonlyMap<string, boolean>,
): readonly Someone[] {
  const list = [...now].map(([id, editing]) => ({ id, editing }));
  const same =
    old?.length === list.length &&
    list.every(({ id, editing }, at) => old[at]?.id === id && old[at]?.editing === editing);
  return same ? old : list;
}
