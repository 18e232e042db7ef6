/** What the others on a list do, as a sentence. */

import type { Someone } from "../../react/use-presence";
import { namesOf, type People } from "../../ui/people/people";
import { strings } from "../../ui/strings/strings";

/** “Ann is editing · Ben is here”; empty when nobody else is. */
export function sayHere(someones: readonly Someone[], people: People): string {
  const editing = someones.filter((someone) => someone.editing);
  const rest = someones.filter((someone) => !someone.editing);
  const { presence } = strings;
  const parts: string[] = [];
  if (editing.length > 0) parts.push(presence.editing(namesOf(editing, people), editing.length));
  if (rest.length > 0) parts.push(presence.here(namesOf(rest, people), rest.length));
  return parts.join(" · ");
}
