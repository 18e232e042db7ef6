import type { ListView } from "../sync/contract";
import { strings } from "../ui/strings/strings";

/** A list's name; of one that has not arrived, nothing is claimed. */
export function titleOf({ title, state, unreadable }: ListView): string {
  if (title !== "") return title;
  return state === "loading" && !unreadable ? strings.lists.unknown : strings.lists.untitled;
}

/** The names of lists that have arrived, as one text. */
export const titlesKey = (lists: readonly ListView[]): string =>
  JSON.stringify(lists.flatMap(({ id, title }) => (title === "" ? [] : [[id, title]])));

export function titlesFrom(key: string): (id: string) => string | null {
  const titles = new Map(JSON.parse(key) as [string, string][]);
  return (id) => titles.get(id) ?? null;
}
