import type { ListView } from "../sync/contract";
import { strings } from "../ui/strings/strings";

/** A list's name; of one that has not arrived, nothing is claimed. */
export function titleOf({ title, state, unreadable }: ListView): string {
  if (title !== "") return title;
  return state === "loading" && !unreadable ? strings.lists.unknown : strings.lists.untitled;
}
