/** What `create` fills in for the fields it was not given (the table of records, rule O8). */

import type { Fields } from "./records";
import { DEFAULTS } from "./rules";

const BY_TYPE: ReadonlyMap<string, Fields> = new Map(Object.entries(DEFAULTS));
const NOTHING: Fields = {};

/** An unknown type has none: only the server that knows it could say (O6). */
export function defaultsOf(type: string): Fields {
  return BY_TYPE.get(type) ?? NOTHING;
}
