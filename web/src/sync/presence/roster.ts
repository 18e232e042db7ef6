/** Who else is on a list, put together from what the server tells (rule P3). */

import type { Named, Others, Someone, Typed } from "../contract";
import type { Down, Spot, Who } from "../frames";

export const NOBODY: Others = { people: [], byTask: new Map() };

/** What somebody does at a place. */
interface Doing {
  readonly editing: boolean;
  readonly typed?: Typed | undefined;
}

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
    const people = new Map<string, Doing>();
    const tasks = new Map<string, Map<string, Doing>>();
    const named = new Map<string, Named>();
    for (const { id, at, name, color, kind } of this.#entries.values()) {
      if (id === this.#me) continue;
      if (name !== undefined) named.set(id, { name, color: color ?? "", kind: kind ?? "" });
      // Whoever writes a comment changes nothing of the task.
      const editing = at !== null && at.field !== undefined && at.field !== "comment";
      people.set(id, { editing: editing || people.get(id)?.editing === true });
      if (at === null) continue;
      const there = tasks.get(at.task) ?? new Map<string, Doing>();
      const before = there.get(id);
      const doing = { editing: editing || before?.editing === true };
      const typed = typedAt(at) ?? before?.typed;
      tasks.set(at.task, there.set(id, typed ? { ...doing, typed } : doing));
    }
    this.#others = settled(this.#others, people, tasks, named);
  }
}

function typedAt({ field, text }: Spot): Typed | undefined {
  const shown = typeof text === "string" && (field === "title" || field === "comment");
  return shown ? { field, text } : undefined;
}

/** Keeps whatever is as it was, so that a row is drawn again only when somebody comes to it or goes. */
function settled(
  old: Others,
  people: ReadonlyMap<string, Doing>,
  tasks: ReadonlyMap<string, ReadonlyMap<string, Doing>>,
  named: ReadonlyMap<string, Named>,
): Others {
  const byTask = new Map<string, readonly Someone[]>();
  let same = tasks.size === old.byTask.size;
  for (const [task, there] of tasks) {
    const before = old.byTask.get(task);
    const now = kept(before, there, named);
    if (now !== before) same = false;
    byTask.set(task, now);
  }
  const all = kept(old.people, people, named);
  return same && all === old.people ? old : { people: all, byTask };
}

function kept(
  old: readonly Someone[] | undefined,
  now: ReadonlyMap<string, Doing>,
  named: ReadonlyMap<string, Named>,
): readonly Someone[] {
  const list = [...now].map(([id, doing]): Someone => {
    const called = named.get(id);
    return called ? { id, ...doing, named: called } : { id, ...doing };
  });
  const same = old?.length === list.length && list.every((someone, at) => alike(someone, old[at]));
  return same ? old : list;
}

const alike = (a: Someone, b: Someone | undefined): boolean =>
  a.id === b?.id &&
  a.editing === b.editing &&
  a.typed?.field === b.typed?.field &&
  a.typed?.text === b.typed?.text &&
  a.named?.name === b.named?.name &&
  a.named?.color === b.named?.color;
