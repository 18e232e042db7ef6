/** Names and colours of the people in the lists, from their `member` records. */

import type { Json } from "../core/records";
import type { ListView } from "../sync/contract";
import { isolated } from "../ui/isolate";
import type { People } from "../ui/people";
import { type PersonColor, personColor } from "../ui/person-color";
import { strings } from "../ui/strings";

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
  const found: (readonly Json[])[] = [];
  for (const record of view.records.values()) {
    if (record.type === "member" && !record.deleted_at)
      found.push([record.id, record.name ?? "", record.color ?? "", record.kind ?? ""]);
  }
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
  return {
    name: (id) => (id === me ? strings.people.you : known.get(id)?.name || strings.people.someone),
    color: (id) => known.get(id)?.color ?? personColor(id),
    agent: (id) => known.get(id)?.agent ?? false,
  };
}
