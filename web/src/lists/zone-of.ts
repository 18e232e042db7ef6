/** Where a list is: what its days and its floating times are meant in (T1). */

import type { TypedRecord } from "../core/records";
import type { Zone } from "../core/repeat/zone";
import { zoneNamed, zones } from "../sync/list/zones";

export { serversZone } from "../sync/list/zones";

export const isKnownZone = (name: string): boolean => zoneNamed(name) !== null;

export function zoneOf(list: string, records: ReadonlyMap<string, TypedRecord>): Zone {
  const name = records.get(list)?.zone;
  return zones(typeof name === "string" ? name : null);
}
