/** Which tasks a person means. Pure. */

import type { Task } from "../../core/records";
import { fold } from "../../ui/format/fold";

export interface Searchable {
  readonly id: string;
  readonly title: string;
  readonly tasks: readonly Task[];
}

export interface Hit {
  readonly task: Task;
  readonly list: string;
  readonly listTitle: string;
}

export interface Found {
  /** The first of them. */
  readonly hits: readonly Hit[];
  /** How many there are. */
  readonly count: number;
}

export const MAX_HITS = 50;
const NOTHING: Found = { hits: [], count: 0 };

/** Every word has to occur in the title, the notes or the tags. Open tasks come first, then those whose title has it all. */
export function find(lists: readonly Searchable[], query: string): Found {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return NOTHING;
  const ranked: { readonly hit: Hit; readonly rank: number }[] = [];
  for (const list of lists) {
    for (const task of list.tasks) {
      const rank = rankOf(task, words);
      if (rank !== null) ranked.push({ hit: { task, list: list.id, listTitle: list.title }, rank });
    }
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return { hits: ranked.slice(0, MAX_HITS).map(({ hit }) => hit), count: ranked.length };
}

function rankOf(task: Task, words: readonly string[]): number | null {
  const { title, all } = foldedOf(task);
  const inTitle = words.every((word) => title.includes(word));
  if (!inTitle && !words.every((word) => all.includes(word))) return null;
  return (task.completed ? 2 : 0) + (inTitle ? 0 : 1);
}

interface Folded {
  readonly title: string;
  readonly all: string;
}

/** A task that changes is another object, so what is kept of it is right for as long as it lives. */
const kept = new WeakMap<Task, Folded>();

function foldedOf(task: Task): Folded {
  const known = kept.get(task);
  if (known) return known;
  const title = fold(task.title);
  const tags = task.tags.map((tag) => `#${fold(tag)}`).join(" ");
  const folded = { title, all: `${title}\n${fold(task.notes)}\n${tags}` };
  kept.set(task, folded);
  return folded;
}
