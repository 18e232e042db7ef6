/** What `create` fills in for the fields it was not given (the table of records, rule O8). */

import type { Fields } from "./records";

const NOTHING: Fields = {};

const DEFAULTS: ReadonlyMap<string, Fields> = new Map<string, Fields>([
  ["list", { color: "indigo" }],
  [
    "task",
    {
      notes: "",
      completed: false,
      completed_at: null,
      completed_by: null,
      parent: null,
      tags: [],
      priority: null,
      due: null,
      assignees: [],
    },
  ],
  ["member", { color: "slate", kind: "person", role: "editor" }],
]);

/** An unknown type has none: only the server that knows it could say (O6). */
export function defaultsOf(type: string): Fields {
  return DEFAULTS.get(type) ?? NOTHING;
}
