/** Which tasks a person means. Pure. */

import type { Task } from "../../core/records";

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

export const MAX_HITS = 50;

/** Every word has to occur in the title, the notes or the tags. Open tasks come first, then those whose title has it all. */
export function find(lists: readonly Searchable[], query: string): readonly Hit[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const ranked: { readonly hit: Hit; readonly rank: number }[] = [];
  for (const list of lists) {
    for (const task of list.tasks) {
      const rank = rankOf(task, words);
      if (rank !== null) ranked.push({ hit: { task, list: list.id, listTitle: list.title }, rank });
    }
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, MAX_HITS).map(({ hit }) => hit);
}

function rankOf(task: Task, words: readonly string[]): number | null {
  const title = fold(task.title);
  const inTitle = words.every((word) => title.includes(word));
  if (!inTitle) {
    const rest = `${title}\n${fold(task.notes)}\n${task.tags.map((tag) => `#${fold(tag)}`).join(" ")}`;
    if (!words.every((word) => rest.includes(word))) return null;
  }
  return (task.completed ? 2 : 0) + (inTitle ? 0 : 1);
}

const fold = (text: string): string => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
