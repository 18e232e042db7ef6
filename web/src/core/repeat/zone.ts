/**
 * Time zones as the core sees them: how far a zone's clocks are from UTC, at any moment (T1), as livelist/core/local does.
 *
 * Moments are seconds since 1970. A *wall time* is what the zone's clocks show, as seconds since they showed 1970-01-01.
 */

export const DAY_SECONDS = 24 * 60 * 60;

/** A time zone: the seconds by which its clocks are ahead of UTC. */
export interface Zone {
  offset(at: number): number;
}

export function wallOf(zone: Zone, at: number): number {
  return at + zone.offset(at);
}

/**
 * When the clocks show a wall time. If they show it twice, because they are put back, the first time counts. If they
 * never show it, because they are put forward, it moves forward by as much as they do.
 */
export function momentOf(zone: Zone, wall: number): number {
  const before = zone.offset(wall - DAY_SECONDS);
  const later = zone.offset(wall + DAY_SECONDS);
  const [first, second] = [wall - before, wall - later];
  return zone.offset(first) !== before && zone.offset(second) === later ? second : first;
}

/** Finds a zone by its name; one for null, and for names that nobody knows: the server's own. */
export type Zones = (name: string | null) => Zone;
