import { isolated, MARKS } from "../format/isolate";
import { strings } from "../strings/strings";
import type { PersonColor } from "./person-color";

/** Who stands behind an actor's id. Keeps its identity while nobody's name or colour changes. */
export interface People {
  name(id: string): string;
  /** What others call them, also of oneself; null where nobody knows. */
  called(id: string): string | null;
  color(id: string): PersonColor;
  /** A program that acts under a name of its own. */
  agent(id: string): boolean;
}

/** What somebody is called among those who know them; that a guest is one is always said. */
export function firstName(name: string): string {
  const first = name.replace(MARKS, "").trim().split(/\s+/)[0] ?? "";
  return first === "" || name.endsWith(strings.people.guest("")) ? name : isolated(first);
}

/** A name within a sentence, where “you” and “someone” begin with a small letter. */
export const within = (name: string): string =>
  name === strings.people.you || name === strings.people.someone ? name.toLowerCase() : name;

const NAMED = 3;

/** Those with a name first, then how many are left: `["Ann", "Ben", "2 others"]`. */
export function namesOf(
  someones: readonly { readonly id: string }[],
  people: People,
  most = NAMED,
): string[] {
  const names: string[] = [];
  for (const { id } of someones) {
    const name = people.name(id);
    if (name !== strings.people.someone) names.push(name);
  }
  const unknown = someones.length - names.length;
  if (unknown === 0 && names.length <= most) return names;
  if (names.length === 0) return [strings.presence.unknown(unknown)];
  const shown = names.slice(0, most - 1);
  return [...shown, strings.presence.others(someones.length - shown.length)];
}
