/** Time zones by their IANA names, as `Intl` knows them, and the server's own. */

import type { Zone } from "../../core/repeat/zone";
import { own } from "../../site/path";

const known = new Map<string, Zone | null>();

/** The zone of this browser, while it does not know the server's. */
const HERE: Zone = { offset: (at) => -new Date(at * 1000).getTimezoneOffset() * 60 };

const KEPT = own("livelist.zone");
let told: string | null = null;

/** The name of the server's zone, which is meant where none is named; null while this browser has not been told. */
export function serversZone(): string | null {
  try {
    return told ?? localStorage.getItem(KEPT);
  } catch {
    return told; // no storage here: it is known once the server has been heard
  }
}

/** Kept, so that days are the server's without it too. */
export function learnServersZone(name: string): void {
  told = name;
  try {
    if (localStorage.getItem(KEPT) !== name) localStorage.setItem(KEPT, name);
  } catch {
    // As above.
  }
}

/** The zone that is meant by a name; the server's own for null, and for a name that nobody knows (T1). */
export function zones(name: string | null): Zone {
  const usual = serversZone();
  return (
    (name === null ? null : zoneNamed(name)) ?? (usual === null ? null : zoneNamed(usual)) ?? HERE
  );
}

/** Null for a name that this browser does not know. */
export function zoneNamed(name: string): Zone | null {
  const found = known.get(name);
  if (found !== undefined) return found;
  const zone = zoneFrom(name);
  known.set(name, zone);
  return zone;
}

function zoneFrom(name: string): Zone | null {
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: name, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" },
      ...{ era: "short", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
    return isOtherCase(name, format.resolvedOptions().timeZone)
      ? null
      : { offset: (at) => shownBy(format, at) - at };
  } catch {
    return null;
  }
}

/** Browsers take `europe/berlin` for Berlin's; the server, as most machines, does not. */
function isOtherCase(name: string, resolved: string): boolean {
  return name !== resolved && name.toLowerCase() === resolved.toLowerCase();
}

/** What the clocks show, as seconds since they showed 1970. */
function shownBy(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at * 1000).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const year = parts.get("era") === "BC" ? 1 - part("year") : part("year");
  const shown = new Date(0);
  shown.setUTCFullYear(year, part("month") - 1, part("day"));
  shown.setUTCHours(part("hour"), part("minute"), part("second"));
  return Math.round(shown.getTime() / 1000);
}
