/**
 * Several tabs of one browser: who sends which rows of the outbox they share.
 *
 * Each client id is claimed by one tab, which alone sends its rows (M1). The rows of a tab that died, sleeps or may not send
 * (it is paused) are adopted by one that can, under their own client id, so that the server knows the ones it already has
 * (M3). A tab lives as long as its lease in storage is fresh and, where Web Locks exist, as long as it holds its lock, which
 * says at once that it died. A tab that slept through its lease sends nothing until it has seen what is left to it.
 */

import type { Clock } from "../clock";
import type { Disk, Transaction } from "../storage/disk";

/** What the browser tells about tabs, as far as it does. */
export interface TabSurroundings {
  /** Hold a lock until it is released or the tab ends; resolves once it is held. Null where Web Locks are missing. */
  readonly locks: {
    hold(name: string): Promise<() => void>;
    held(): Promise<readonly string[]>;
  } | null;
  /** Null where BroadcastChannel is missing: other tabs then notice at their next look into storage. */
  readonly channel: { post(): void; listen(run: () => void): () => void } | null;
  /** Browsers let the timers of hidden tabs run once a minute. */
  hidden(): boolean;
}

const LEASE_MS = 9_000;
const LONG_LEASE_MS = 90_000;

interface Claim {
  readonly client: string;
  readonly tab: string;
}

interface Lease {
  readonly tab: string;
  readonly until: number;
  /** False: it has no lock that could be looked for. */
  readonly locked?: boolean;
  /** It lives, and sends nothing. */
  readonly resting?: boolean;
}

export class Tabs {
  readonly #id: string;
  readonly #disk: Disk;
  readonly #clock: Clock;
  readonly #around: TabSurroundings;
  readonly #owned = new Set<string>();
  #locking: Promise<void> | null = null;
  #unlock: (() => void) | null = null;
  #resting = false;
  #left = false;
  /** Until when no other tab can think that this one sleeps. */
  #until: number;

  constructor(id: string, disk: Disk, clock: Clock, around: TabSurroundings) {
    this.#id = id;
    this.#disk = disk;
    this.#clock = clock;
    this.#around = around;
    this.#until = clock.now() + LEASE_MS;
  }

  /** Whether this tab sends the rows of `client`. */
  owns(client: string): boolean {
    return !this.#resting && this.#awake() && this.#owned.has(client);
  }

  /**
   * Claim a client in the transaction that stores its rows, so that no tab ever sees rows whose client nobody has claimed.
   * False: another tab has it.
   */
  claim = async (t: Transaction, client: string): Promise<boolean> => {
    const claim = await t.get<Claim>("claims", [client]);
    const free = claim === undefined;
    if (free) {
      await t.put("tabs", [this.#id], this.#lease());
      await t.put("claims", [client], { client, tab: this.#id });
    }
    const mine = free || claim.tab === this.#id;
    if (mine) this.#owned.add(client);
    else this.#owned.delete(client);
    return mine;
  };

  /** The clients of this tab, by what storage says. */
  mine = async (t: Transaction): Promise<ReadonlySet<string>> => {
    const claims = await t.all<Claim>("claims", []);
    return new Set(claims.filter(({ tab }) => tab === this.#id).map(({ client }) => client));
  };

  /** Show that this tab lives. True if what it may send is not what it was. */
  async beat(): Promise<boolean> {
    await this.#lock();
    if (this.#left) return false;
    const slept = !this.#awake();
    const lease = this.#lease();
    const before = this.#owned.size;
    try {
      await this.#disk.write(["tabs", "claims"], "relaxed", async (t) => {
        await t.put("tabs", [this.#id], lease);
        // Those of a tab that sleeps are taken by another, or cleared away where they have no rows.
        for (const client of [...this.#owned]) await this.claim(t, client);
      });
    } catch {
      // A disk that takes nothing takes no other tab's claims either.
    }
    this.#until = lease.until;
    return slept || this.#owned.size !== before;
  }

  /** Rest: this tab may not send, so others may send what is its. Or wake up. True if that is news. */
  async rest(resting: boolean): Promise<boolean> {
    if (resting === this.#resting) return false;
    this.#resting = resting;
    this.#until = Number.NEGATIVE_INFINITY;
    await this.beat();
    return true;
  }

  /** Take over those of `clients` whose tab cannot send; forgets such tabs that left nothing. True if any was taken. */
  async adopt(clients: ReadonlySet<string>): Promise<boolean> {
    if (this.#resting || this.#left) return false;
    const held = await this.#held();
    const taken = await this.#disk.write(["tabs", "claims"], "relaxed", async (t) => {
      const leases = new Map((await t.all<Lease>("tabs", [])).map((lease) => [lease.tab, lease]));
      const idle = (tab: string) => tab !== this.#id && !this.#sends(leases.get(tab), held);
      const claims = await t.all<Claim>("claims", []);
      const claimed = new Set(claims.map((claim) => claim.client));
      const orphans = claims.filter((claim) => idle(claim.tab)).map((claim) => claim.client);
      for (const tab of leases.keys()) if (idle(tab)) await t.delete("tabs", [tab]);
      const unclaimed = [...clients].filter((client) => !claimed.has(client));
      return this.#take(t, orphans, unclaimed, clients);
    });
    for (const client of taken) this.#owned.add(client);
    return taken.length > 0;
  }

  /** The page goes away in an orderly way: others need not wait for the lease. */
  async leave(): Promise<void> {
    this.#left = true;
    this.#owned.clear();
    this.#unlock?.();
    await this.#disk.write(["tabs"], "relaxed", (t) => t.delete("tabs", [this.#id]));
  }

  /** Ask the other tabs to look at the outbox. */
  announce(): void {
    this.#around.channel?.post();
  }

  listen(run: () => void): () => void {
    return this.#around.channel?.listen(run) ?? (() => {});
  }

  #awake(): boolean {
    const left = this.#until - this.#clock.now();
    // More than a lease is left only if the clock was set back.
    return left >= 0 && left <= LONG_LEASE_MS;
  }

  #lease(): Lease {
    const locked = this.#unlock !== null;
    // The lock says that a tab died; then the lease need only say that it does not sleep.
    const long = locked || this.#around.hidden();
    const until = this.#clock.now() + (long ? LONG_LEASE_MS : LEASE_MS);
    return { tab: this.#id, until, locked, resting: this.#resting };
  }

  /** Where a lock is refused, the lease alone says that this tab lives. */
  #lock(): Promise<void> {
    const { locks } = this.#around;
    this.#locking ??= (async () => {
      const unlock = await locks?.hold(lockOf(this.#id));
      if (unlock === undefined) return;
      if (this.#left) unlock();
      else this.#unlock = unlock;
    })().catch(() => undefined);
    return this.#locking;
  }

  async #held(): Promise<ReadonlySet<string> | null> {
    try {
      return this.#around.locks === null ? null : new Set(await this.#around.locks.held());
    } catch {
      return null;
    }
  }

  async #take(
    t: Transaction,
    orphans: readonly string[],
    unclaimed: readonly string[],
    wanted: ReadonlySet<string>,
  ): Promise<string[]> {
    const taken = [...unclaimed, ...orphans.filter((client) => wanted.has(client))];
    for (const client of orphans) if (!wanted.has(client)) await t.delete("claims", [client]);
    if (taken.length > 0) await t.put("tabs", [this.#id], this.#lease());
    for (const client of taken) await t.put("claims", [client], { client, tab: this.#id });
    return taken;
  }

  #sends(lease: Lease | undefined, held: ReadonlySet<string> | null): boolean {
    if (lease === undefined || lease.resting === true) return false;
    const left = lease.until - this.#clock.now();
    if (left < 0 || left > LONG_LEASE_MS) return false;
    return held === null || lease.locked === false || held.has(lockOf(lease.tab));
  }
}

function lockOf(tab: string): string {
  return `livelist-tab-${tab}`;
}
