/** Names and colours of the people in the lists, from their `member` records. */

import type { Json } from "../../core/records";
import { liveMembers } from "../../core/relations/live";
import type { ListView, Someone } from "../../sync/contract";
import { isolated } from "../../ui/format/isolate";
import type { People } from "../../ui/people/people";
import { type PersonColor, personColor } from "../../ui/people/person-color";
import { strings } from "../../ui/strings/strings";

interface Known {
  readonly name: string;
  readonly color: PersonColor;
  readonly agent: boolean;
}

/** The members of each list, found once for each state of it. */
const membersOf = new WeakMap<ListView, readonly (readonly Json[])[]>();

/** What `people` is made of, as text: equal text means that nothing about anybody changed. */
export function peopleKey(views: readonly ListView[]): string {
  return JSON.stringify(views.flatMap(membersIn));
}

function membersIn(view: ListView): readonly (readonly Json[])[] {
  const known = membersOf.get(view);
  if (known) return known;
  const found = liveMembers(view.records).map(({ id, name, color, kind }) => [
    id,
    name ?? "",
    color ?? "",
    kind ?? "",
  ]);
  membersOf.set(view, found);
  return found;
}

/** A guest may call themselves as they like, so that they are guests wherever they are named. */
function sayName(name: string, kind: string): string {
  const plain = isolated(name);
  return kind === "guest" && plain !== "" ? strings.people.guest(plain) : plain;
}

export function peopleFrom(key: string, me: string): People {
  const known = new Map<string, Known>();
  for (const [id, name, color, kind] of JSON.parse(key) as [string, string, string, string][]) {
    known.set(id, {
      name: sayName(name, kind),
      color: personColor(id, color),
      agent: kind === "agent",
    });
  }
  const called = (id: string) => (id === "system" ? strings.app.name : known.get(id)?.name);
  return {
    name: (id) => (id === me ? strings.people.you : called(id) || strings.people.someone),
    called: (id) => called(id) || null,
    color: (id) => known.get(id)?.color ?? personColor(id),
    agent: (id) => known.get(id)?.agent ?? false,
  };
}

/** Those who are here are called what the server calls them until the list says it: a guest has no record before they edit. */
export function knowing(people: People, here: readonly Someone[]): People {
  const named = new Map(here.flatMap(({ id, named }) => (named ? [[id, named] as const] : [])));
  if (named.size === 0) return people;
  const unknown = (id: string) =>
    people.name(id) === strings.people.someone ? named.get(id) : undefined;
  return {
    name(id) {
      const found = unknown(id);
      return (found && sayName(found.name, found.kind)) || people.name(id);
    },
    called(id) {
      const found = unknown(id);
      return (found && sayName(found.name, found.kind)) || people.called(id);
    },
    color(id) {
      const found = unknown(id);
      return found ? personColor(id, found.color) : people.color(id);
    },
    agent: (id) => unknown(id)?.kind === "agent" || people.agent(id),
  };
}
