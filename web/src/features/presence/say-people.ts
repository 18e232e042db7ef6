/** From people to the names a sentence has room for. */

import type { Someone } from "../../react/use-presence";
import type { People } from "../../ui/people";
import { strings } from "../../ui/strings";

const NAMED = 3;

/** Those with a name first, then how many are left: `["Ann", "Ben", "2 others"]`. */
export function namesOf(someones: readonly Someone[], people: People): string[] {
  const names: string[] = [];
  for (const { id } of someones) {
    const name = people.name(id);
    if (name !== strings.people.someone) names.push(name);
  }
  const unknown = someones.length - names.length;
  if (unknown === 0 && names.length <= NAMED) return names;
  if (names.length === 0) return [strings.presence.unknown(unknown)];
  const shown = names.slice(0, NAMED - 1);
  return [...shown, strings.presence.others(someones.length - shown.length)];
}

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
